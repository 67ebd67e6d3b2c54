import { isObject } from '../../platform/json';
import { OPT_WORDS } from './opt-words.data';

/** Words by language (BCP 47), as in `workspaces.settings.opt_out_words` and `opt_in_words`. */
type WordLists = Record<string, readonly string[]>;

const listsOf = (key: 'out' | 'in'): WordLists =>
  Object.fromEntries(Object.entries(OPT_WORDS).map(([language, words]) => [language, words[key]]));

/**
 * What a user writes, and nothing else, to be left alone. A workspace's own list of a language takes the place of the
 * list here; an empty one switches the language off.
 */
export const OPT_OUT_WORDS: WordLists = listsOf('out');

/** What a user writes to be written to again. */
export const OPT_IN_WORDS: WordLists = listsOf('in');

/** Longer texts are never one of the words. */
const LONGEST_WORD = 64;

/** The words that count in a workspace, ready to compare with. */
interface OptWords {
  out: ReadonlySet<string>;
  in: ReadonlySet<string>;
}

/** Reads a workspace's settings; what in them is not a list of words counts as absent. */
export function optWords(settings: unknown): OptWords {
  const { opt_out_words: out, opt_in_words: into } = (settings ?? {}) as Record<string, unknown>;
  return { out: wordSet(OPT_OUT_WORDS, out), in: wordSet(OPT_IN_WORDS, into) };
}

/** Whether a text opts in: false for an opt-out word, true for an opt-in word, undefined for everything else. */
export function optInOf(text: string, words: OptWords): boolean | undefined {
  if (!mayBeOptWord(text)) return undefined;
  const word = normalise(text);
  for (const said of [word, essence(word)]) {
    if (words.out.has(said)) return false;
    if (words.in.has(said)) return true;
  }
  return undefined;
}

/** Whether a text is short enough that the words must be looked up. */
export function mayBeOptWord(text: string): boolean {
  return text.length <= LONGEST_WORD;
}

function wordSet(defaults: WordLists, own: unknown): ReadonlySet<string> {
  const lists: Record<string, unknown> = { ...defaults, ...(isObject(own) ? own : {}) };
  const words = Object.entries(lists).flatMap(([language, list]): readonly unknown[] =>
    Array.isArray(list) ? (list as unknown[]) : (defaults[language] ?? []),
  );
  const texts = words.filter((word) => typeof word === 'string');
  return new Set(texts.map(normalise).filter((word) => word !== ''));
}

/** `  Stop! ` is STOP, `arret` is ARRÊT, `opt-out` is OPT OUT, `ايقاف` is إيقاف. */
function normalise(text: string): string {
  return (
    text
      .normalize('NFKD')
      .toLowerCase()
      .normalize('NFKD')
      // Accents of the alphabets; hamza, vowels and the lengthening stroke of Arabic, points of Hebrew.
      .replace(/[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/g, '')
      .replace(/['’ʼʻ‘`]/g, '')
      .replace(/[ıłøđßæςىةیک]/g, (letter) => PLAIN[letter]!)
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
      .trim()
  );
}

/** Letters that people write one for the other, or that have no accent to take away. */
const PLAIN: Record<string, string> = {
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  ς: 'σ',
  ى: 'ي',
  ة: 'ه',
  ی: 'ي',
  ک: 'ك',
};

/** Scripts that put no space between words. */
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{M}]+$/u;

const POLITE = Object.values(OPT_WORDS)
  .flatMap(({ polite }) => polite.map(normalise))
  .sort((a, b) => b.length - a.length);

/** Without what is only polite, and without repetition: `Stop. Thank you`, `stop please` and `STOP STOP` are STOP. */
function essence(text: string): string {
  let rest = text;
  for (let before = ''; before !== rest && rest !== '';) {
    before = rest;
    for (const phrase of POLITE) rest = withoutPhrase(rest, phrase);
  }
  const words = rest.split(' ');
  return words.every((word) => word === words[0]) ? words[0]! : rest;
}

function withoutPhrase(text: string, phrase: string): string {
  if (text === phrase) return text;
  const gap = UNSPACED.test(phrase) ? '' : ' ';
  if (text.startsWith(phrase + gap)) return text.slice(phrase.length).trim();
  return text.endsWith(gap + phrase) ? text.slice(0, -phrase.length).trim() : text;
}
