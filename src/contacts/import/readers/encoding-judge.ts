import { analyse } from 'chardet';
import { decode } from 'iconv-lite';

/** What a text reads like in an encoding: from 0 (nobody writes so) to 1. */
interface Judged {
  encoding: string;
  text: string;
  score: number;
}

/**
 * Letters beside a to z of languages that use an encoding, the frequent ones first where the whole script is its own. A
 * file of names is in few languages: an encoding in which one language explains all letters is likelier than others.
 */
const LATIN: Record<string, readonly string[]> = {
  'windows-1252': [...['äöüß', 'éèêàçëïîôûùœâæ', 'áéíóúñü', 'ãõçáéíóúâêôàü', 'àèéìòù', 'åäöé', 'æøåéö', 'ëïéöüèó']],
  'windows-1250': ['ąćęłńóśźż', 'áčďéěíňóřšťúůýž', 'áäčďéíĺľňóôŕšťúýž', 'áéíóöőúüű', 'ăâîşţșț', 'čćđšž'],
  'windows-1254': ['çğıöşüİâîû'],
  'windows-1257': ['ąčęėįšųūž', 'āčēģīķļņšūž', 'äöüõšž'],
};
const SCRIPTS: Record<string, { script: RegExp; letters: readonly string[] }> = {
  'windows-1251': { script: /\p{Script=Cyrillic}/u, letters: ['оаеинрвлтскмдяьпугюбйзчшхжыфцєіїґщэъёљњћђџјў'] },
  'koi8-r': { script: /\p{Script=Cyrillic}/u, letters: ['оаеинрвлтскмдяьпугюбйзчшхжыфцщэъё'] },
  cp866: { script: /\p{Script=Cyrillic}/u, letters: ['оаеинрвлтскмдяьпугюбйзчшхжыфцщэъё'] },
  'windows-1253': { script: /\p{Script=Greek}/u, letters: ['αοιηςσνετρκλμπυγδωάόίήέύώθχβφζξψϊϋ'] },
  'windows-1255': { script: /\p{Script=Hebrew}/u, letters: ['יולהרמאנבתשדכקחםעגפסזןצטךףץ'] },
  'windows-1256': { script: /\p{Script=Arabic}/u, letters: ['امليندرحسعبفخكتهزشقصطجةوأيىئغضظذثإآءؤپچگژک'] },
  'windows-874': { script: /\p{Script=Thai}/u, letters: ['านรกอมสยวลดทตพคชปบจงหผถซธณศขฐภญฉฎฏฑฒฌฆฝฟฬฮษ'] },
};
/** Old codes of single machines: taken only where the others make nothing of the text. */
const MACHINES = ['cp850', 'macintosh'];
const VOWELS = /[aeiouyáàâäãåāăąæéèêëēėęěíìîïīįıóòôöõøőœúùûüūůűųýаеиоуыэюяєіїёαεηιουωάέήίόύώϊϋ]/u;
/** Below this a text is no text of people. */
const READABLE = 0.55;
const MARGIN = 0.04;

/**
 * The encoding in which a sample of bytes that is no UTF-8 reads like a list of people, and whether another one would
 * read as well with another result. Undefined where none does.
 */
export function judgeEncoding(sample: Buffer): { encoding: string; rival?: string } | undefined {
  const all = [...judgeDoubleByte(sample), ...judgeSingleByte(sample)].sort((a, b) => b.score - a.score);
  const [best] = all;
  if (!best || best.score < READABLE) return undefined;
  const rival = all.find(({ text, score }) => text !== best.text && best.score - score < MARGIN);
  return { encoding: best.encoding, rival: rival?.encoding };
}

function judgeSingleByte(sample: Buffer): Judged[] {
  const judged: Judged[] = [];
  for (const [encoding, { script, letters }] of Object.entries(SCRIPTS))
    judged.push(judgeScript(encoding, decode(sample, encoding), script, letters[0]!));
  for (const [encoding, languages] of Object.entries(LATIN))
    judged.push(judgeLatin(encoding, decode(sample, encoding), languages));
  for (const encoding of MACHINES) {
    const latin = judgeLatin(encoding, decode(sample, encoding), Object.values(LATIN).flat());
    judged.push({ ...latin, score: latin.score - 0.05 });
  }
  return judged;
}

/** Words of a script of its own: its frequent letters, capitals at beginnings only, vowels between consonants. */
function judgeScript(encoding: string, text: string, script: RegExp, frequent: string): Judged {
  const words = foreignWords(text);
  let sum = 0;
  for (const word of words) {
    const letters = [...word].filter((letter) => letter > '\x7f');
    const own = letters.filter((letter) => script.test(letter));
    const common = own.filter((letter) => placeIn(frequent, letter) < frequent.length / 2).length;
    const isMixed = /[A-Za-z]/.test(word) && own.length > 0;
    const share = (own.length / letters.length) * (isMixed ? 0.4 : 1);
    sum +=
      share *
      (0.45 + 0.55 * (common / Math.max(own.length, 1))) *
      casing(word) *
      (0.6 + 0.4 * alternation(word)) *
      capital(word);
  }
  return { encoding, text, score: words.length === 0 ? 0 : sum / words.length };
}

/** Words in Latin letters: most of them plain, the others of one language, and vowels where vowels stand. */
function judgeLatin(encoding: string, text: string, languages: readonly string[]): Judged {
  const words = foreignWords(text);
  const foreign = words.flatMap((word) => [...word.toLowerCase()].filter((letter) => letter > '\x7f'));
  const letters = foreign.filter((letter) => /\p{L}/u.test(letter));
  const fit = Math.max(0, ...languages.map((language) => share(letters, (letter) => language.includes(letter))));
  let sum = 0;
  for (const word of words) {
    const high = [...word].filter((letter) => letter > '\x7f').length;
    const density = high / word.length <= 0.5 || word.length <= 2 ? 1 : 0.3;
    const strange = /[^\p{L}\p{M}'’`´-]/u.test(word.replace(/[\d.,;:()“”„"–—…€£§°®™]/gu, '')) ? 0.3 : 1;
    sum += density * strange * casing(word) * (0.7 + 0.3 * alternation(word));
  }
  const readable = words.length === 0 ? 1 : sum / words.length;
  // Windows-1252 is what most files are in that are neither UTF-8 nor of a script of their own.
  const prior = encoding === 'windows-1252' ? 0.05 : 0;
  return { encoding, text, score: readable * (0.6 + 0.34 * fit) + prior };
}

/** Words, as spaces and separators part them, with characters that no ASCII byte made. */
function foreignWords(text: string): string[] {
  return text.split(/[\s,;|\t"]+/).filter((word) => /[^\0-\x7f]/.test(word));
}

function casing(word: string): number {
  const odd = (word.match(/\p{Ll}(?=\p{Lu})/gu) ?? []).length;
  return odd === 0 || /^(?:M[ac]c?|O['’]|D['’]|Le|La|De|Di|Fitz)\p{Lu}/u.test(word) ? 1 : 0.4;
}

/** Names begin with a capital where a script has them. */
function capital(word: string): number {
  return /^\P{L}*\p{Ll}/u.test(word) ? 0.85 : 1;
}

/** How often a vowel follows a consonant or the other way round, from 0 to 1. Scripts without vowels score 1. */
function alternation(word: string): number {
  const letters = [...word.toLowerCase()].filter((letter) => /\p{L}/u.test(letter));
  if (letters.length < 2 || /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}]/u.test(word)) return 1;
  let changes = 0;
  for (let at = 1; at < letters.length; at++)
    if (VOWELS.test(letters[at]!) !== VOWELS.test(letters[at - 1]!)) changes++;
  return changes / (letters.length - 1);
}

function placeIn(frequent: string, letter: string): number {
  const place = frequent.indexOf(letter.toLowerCase());
  return place < 0 ? frequent.length : place;
}

function share<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.length === 0 ? 1 : items.filter(holds).length / items.length;
}

interface DoubleByte {
  encoding: string;
  /** Whether two bytes are a character that people's names and streets are made of. */
  isCommon: (first: number, second: number) => boolean;
}

const within = (byte: number, from: number, to: number): boolean => byte >= from && byte <= to;
/** The levels of common characters of each standard lie together. */
const DOUBLE_BYTE: readonly DoubleByte[] = [
  { encoding: 'gb18030', isCommon: (a, b) => within(a, 0xb0, 0xd7) && b >= 0xa1 },
  { encoding: 'big5', isCommon: (a, b) => within(a, 0xa4, 0xc6) && (within(b, 0x40, 0x7e) || b >= 0xa1) },
  { encoding: 'euc-kr', isCommon: (a, b) => within(a, 0xb0, 0xc8) && b >= 0xa1 },
  { encoding: 'shift_jis', isCommon: (a, b) => within(a, 0x88, 0x97) || (within(a, 0x82, 0x83) && b >= 0x40) },
  { encoding: 'euc-jp', isCommon: (a, b) => (within(a, 0xb0, 0xcf) || within(a, 0xa4, 0xa5)) && b >= 0xa1 },
];

function judgeDoubleByte(sample: Buffer): Judged[] {
  // Which characters are frequent in each language is what a detector knows; it needs some dozens of them.
  const detected = new Map(analyse(sample).map(({ name, confidence }) => [name.toLowerCase(), confidence / 100]));
  return DOUBLE_BYTE.flatMap(({ encoding, isCommon }) => {
    const text = decode(sample, encoding);
    const pairs = highPairs(sample, encoding);
    if (text.includes('\ufffd') || pairs.length === 0) return [];
    const common = share(pairs, ([a, b]) => b !== undefined && isCommon(a, b));
    const frequent = detected.get(encoding) ?? 0;
    return [{ encoding, text, score: doubleScore(encoding, text, common) + 0.3 * frequent }];
  });
}

/** Korean syllables, Japanese kana and Chinese words have standards whose codes overlap; what reads as one script counts. */
function doubleScore(encoding: string, text: string, common: number): number {
  const mixed = share(foreignWords(text), (word) => /[A-Za-z]{2}/.test(word));
  const isKanaInChinese = /[\u3041-\u30fe]/.test(text) && (encoding === 'gb18030' || encoding === 'big5');
  const foreign = [...text].filter((letter) => letter > '\x7f');
  const halfWidth = share(foreign, (letter) => within(letter.codePointAt(0)!, 0xff61, 0xff9f));
  return common * (1 - 0.5 * mixed) * (isKanaInChinese ? 0.7 : 1) * (1 - 0.8 * halfWidth) - 0.02;
}

/** The bytes of the characters that are not ASCII; half-width kana of Shift-JIS stand alone. */
function highPairs(sample: Buffer, encoding: string): [number, number | undefined][] {
  const pairs: [number, number | undefined][] = [];
  for (let at = 0; at < sample.length; at++) {
    const byte = sample[at]!;
    if (byte < 0x80) continue;
    const isAlone = encoding === 'shift_jis' && within(byte, 0xa1, 0xdf);
    pairs.push([byte, isAlone ? undefined : sample[at + 1]]);
    if (!isAlone) at++;
  }
  return pairs;
}
