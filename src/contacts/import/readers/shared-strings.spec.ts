import fc from 'fast-check';
import { SharedStrings } from './shared-strings';

describe('SharedStrings', () => {
  it('gives every text back by its number', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 50 }), (texts) => {
        const strings = new SharedStrings();
        for (const text of texts) strings.add(text);
        expect(texts.map((_, index) => strings.get(index))).toEqual(texts);
      }),
    );
  });

  it('holds many, and long ones', () => {
    const strings = new SharedStrings();
    const long = 'ä'.repeat(800_000);
    for (let index = 0; index < 3000; index++) strings.add(index % 1000 === 7 ? long : `n${index}`);
    expect([strings.get(0), strings.get(2999), strings.get(2007) === long]).toEqual(['n0', 'n2999', true]);
  });

  it('has nothing for numbers that a workbook makes up', () => {
    const strings = new SharedStrings();
    strings.add('a');
    expect([-1, 1, 1e9, NaN, 0.5].map((index) => strings.get(index))).toEqual(Array(5).fill(undefined));
  });
});
