import { FURTHER, HEADER_NAMES, type HeaderKind, NO_NUMBER, PHONE_WORDS } from './header-names';

/** What a column is taken for by its name. */
export interface KnownHeader {
  kind: HeaderKind;
  /** How telling the name is within its kind; the lowest wins. */
  rank: number;
}

/** Questions of forms are long; what is longer is text. */
const LONGEST_NAME = 300;
/** Words that stand around the name of a field and say nothing about what it holds. */
const AROUND =
  /^(?:what is your|whats your|what s your|please (?:enter|provide|write|give)(?: us)? your|enter (?:your )?|your|my|the|customer|client|billing|contact|user|lead|primary|default|recipient|subscriber|member|guest|person|patient|student|participant|attendee|buyer|owner)\s+/;
const BEHIND = /\s+(?:value|billing|customer|field|text|required|please|optional|of customer|1)$/;
/** Letters that are not split into a letter and a mark by decomposition. */
const FOLDED: Record<string, string> = {
  ß: 'ss',
  ı: 'i',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ى: 'ي',
  ة: 'ه',
  ک: 'ك',
  ی: 'ي',
};

const BRACKETED = /[([{（【].*?[)\]}）】]/gu;
const CALLING_CODE = /countrycode|diall?(?:ing)?code|callingcode|isdcode/;
const NO_NUMBER_WORDS = wordsOf(NO_NUMBER);
const FURTHER_WORDS = wordsOf(FURTHER);
const PHONE_KINDS = Object.entries(PHONE_WORDS).map(([kind, words]) => [kind as HeaderKind, wordsOf(words)] as const);

const kinds = new Map<string, KnownHeader>();
for (const [kind, names] of Object.entries(HEADER_NAMES) as [HeaderKind, string][])
  for (const [rank, name] of names.split(',').entries()) {
    const plain = compactName(name);
    if (plain && !kinds.has(plain)) kinds.set(plain, { kind, rank });
  }

/** A name of a column without what people vary: case, accents, spaces, punctuation, width. */
export function compactName(name: string): string {
  return folded(name).replace(/[^\p{L}\p{N}\p{M}]/gu, '');
}

/** What a column holds, judged by its name; undefined when the name is none that is known. */
export function kindOfHeader(name: string): KnownHeader | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  const inner = /^[^[\]]*\[([^[\]]+)\]$/.exec(name)?.[1] ?? /^[\w-]+\.([\w-]+)$/.exec(name)?.[1] ?? name;
  for (const text of [name, inner, inner.replace(BRACKETED, ' ')]) {
    const found = kinds.get(compactName(text)) ?? kinds.get(compactName(withoutAround(text)));
    if (found) return found;
  }
  return kindByWords(inner);
}

function withoutAround(text: string): string {
  let words = folded(text)
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
  for (let before = ''; before !== words;) {
    before = words;
    words = words.replace(AROUND, '').replace(BEHIND, '');
  }
  return words;
}

function kindByWords(name: string): KnownHeader | undefined {
  const short = compactName(name.replace(BRACKETED, ' '));
  if (CALLING_CODE.test(short)) return { kind: 'country', rank: 50 };
  if (holdsWord(short, NO_NUMBER_WORDS)) return undefined;
  for (const compact of [short, compactName(name)])
    for (const [kind, words] of PHONE_KINDS)
      if (holdsWord(compact, words))
        return { kind: holdsWord(compact, FURTHER_WORDS) ? 'furtherPhone' : kind, rank: 100 };
  return undefined;
}

function holdsWord(compact: string, words: readonly string[]): boolean {
  return words.some((word) => (word.endsWith('$') ? compact.endsWith(word.slice(0, -1)) : compact.includes(word)));
}

function wordsOf(list: string): string[] {
  return list.split(',').map((word) => compactName(word) + (word.trim().endsWith('$') ? '$' : ''));
}

function folded(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f\u064b-\u0655\u0640\p{Cf}]/gu, '')
    .replace(/[ßıøłđæœىةکی]/g, (letter) => FOLDED[letter]!);
}
