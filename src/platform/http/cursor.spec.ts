import { readCursor, writeCursor } from './cursor';
import { InvalidInput } from './errors';

const ID = '01900000-0000-7000-8000-000000000000';

describe('cursor', () => {
  it.each([
    { place: '1764000000000123', id: ID },
    { place: '1764000000000123', id: ID, mark: 'few' },
  ])('reads what it wrote: %p', (cursor) => {
    expect(readCursor(writeCursor(cursor))).toEqual({ mark: undefined, ...cursor });
  });

  it.each(['', 'x', writeCursor({ place: '-1', id: ID }), writeCursor({ place: '1', id: 'x' })])(
    'refuses %p',
    (text) => {
      expect(() => readCursor(text)).toThrow(InvalidInput);
    },
  );

  it('refuses a mark that no list makes', () => {
    expect(() => readCursor(writeCursor({ place: '1', id: ID, mark: 'a b' }))).toThrow(InvalidInput);
  });
});
