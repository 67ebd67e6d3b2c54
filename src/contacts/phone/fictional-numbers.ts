/**
 * Ranges that regulators keep free for films, books and samples, without the plus. The numbering plans call most of
 * them invalid, but samples and tests use them, and nobody can be reached by mistake.
 * Sources: NANPA (555), Ofcom "Telephone numbers for drama", ARCEP decision 2022-1583, Bundesnetzagentur
 * "Drama-Rufnummern", ACMA "Phone numbers for use in TV", PTS "Telefonnummer för böcker och filmer", ComReg.
 */
const RANGES = [
  // Area code 555 belongs to nobody; Meta's own test numbers lie in it.
  '1555\\d{7}',
  '1[2-9]\\d\\d55501\\d\\d',
  // Of this block Ofcom keeps 900 for drama, and has given out nothing else.
  '4477009\\d{5}',
  '441632960\\d{3}',
  '441[1-9][134569]496\\d{4}',
  '441914980\\d{3}',
  '442079460\\d{3}',
  '442890180\\d{3}',
  '442896496\\d{3}',
  '442920180\\d{3}',
  '448081570\\d{3}',
  '449098790\\d{3}',
  '443069990\\d{3}',
  '33(?:19900|26191|35301|46571|53649|63998)\\d{4}',
  '49(?:3023125|6990009|4066969|8999998)\\d{3}',
  '492214710\\d{3}',
  '4915(?:228817386|228895456)',
  '49171392000?\\d{1,2}',
  '49176040690\\d{2}',
  '61491570\\d{3}',
  '61[2378](?:5550|7010)\\d{4}',
  '46701740[6]\\d{2}',
  '46(?:313900[6]|40628040|8465004|98031920)\\d{2}',
  '3532091\\d{5}',
];
const FICTIONAL = new RegExp(`^(?:${RANGES.join('|')})$`);

/** Whether the number (with its country code, without the plus) is one that nobody has. */
export function isFictional(digits: string): boolean {
  return FICTIONAL.test(digits);
}
