import fc from 'fast-check';
import { NumberSet } from './number-set';

describe('NumberSet', () => {
  it('knows what it has seen', () => {
    const number = fc.stringMatching(/^[1-9][0-9]{6,14}$/);
    fc.assert(
      fc.property(
        fc.array(fc.oneof(number, fc.constantFrom('15550100101', '15550100102')), { maxLength: 200 }),
        (all) => {
          const numbers = new NumberSet();
          const known = new Set<string>();
          for (const digits of all) {
            expect(numbers.add(digits)).toBe(!known.has(digits));
            known.add(digits);
          }
        },
      ),
    );
  });

  it('grows', () => {
    const numbers = new NumberSet();
    for (let i = 0; i < 50_000; i++) expect(numbers.add(String(15_550_000_000 + i))).toBe(true);
    for (let i = 0; i < 50_000; i += 97) expect(numbers.add(String(15_550_000_000 + i))).toBe(false);
  });
});
