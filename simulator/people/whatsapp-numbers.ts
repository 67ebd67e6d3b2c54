/** How WhatsApp spells a number that was called by another form: by country code, national form and its own form. */
const SPELLINGS: ReadonlyArray<readonly [RegExp, string]> = [
  // Brazil: mobile numbers were registered before they got their ninth digit.
  [/^55([1-9]\d)9(\d{8})$/, '55$1$2'],
  // Mexico: a 1 after the country code.
  [/^52(\d{10})$/, '521$1'],
  // Argentina: a 9 after the country code.
  [/^54([1-8]\d{9})$/, '549$1'],
];

/** The `wa_id` that Meta gives for a number. */
export function waIdOf(digits: string): string {
  for (const [form, own] of SPELLINGS) if (form.test(digits)) return digits.replace(form, own);
  return digits;
}
