import { storable } from './storable';

describe('storable', () => {
  it('leaves a text that can be stored as it is', () => {
    expect(storable('Grüße 👋\n')).toBe('Grüße 👋\n');
  });

  it('replaces NUL characters and halves of surrogate pairs', () => {
    expect(storable('a\0b\ud83d c\udc4b')).toBe('a\ufffdb\ufffd c\ufffd');
  });

  it('cuts to the longest length, and leaves no half pair behind', () => {
    expect(storable('abcdef', 4)).toBe('abcd');
    expect(storable('abc👋', 4)).toBe('abc\ufffd');
    expect(storable('abc👋', 5)).toBe('abc👋');
  });

  it('gives for any code units what UTF-8 and jsonb can hold', () => {
    for (let unit = 0; unit <= 0xffff; unit += 1) {
      const stored = storable(`x${String.fromCharCode(unit)}y`);
      const isHeld = stored.isWellFormed() && !stored.includes('\0') && stored.length === 3;
      if (!isHeld) throw new Error(`code unit ${unit} became ${JSON.stringify(stored)}`);
    }
  });
});
