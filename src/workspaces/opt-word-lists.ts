import { isObject } from '../platform/json';

const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const MOST_LANGUAGES = 50;
const MOST_WORDS = 100;
const LONGEST_WORD = 64;

/** The settings that hold words by language, such as `{"opt_out_words": {"en": ["STOP"]}}`. */
const OPT_WORD_SETTINGS = ['opt_out_words', 'opt_in_words'] as const;

/** What is wrong with the word lists among a workspace's settings; undefined when nothing is. */
export function optWordFault(settings: unknown): string | undefined {
  if (!isObject(settings)) return undefined;
  const faulty = OPT_WORD_SETTINGS.find((name) => settings[name] !== undefined && !isWordLists(settings[name]));
  return (
    faulty &&
    `${faulty} must name languages with their words, such as {"en": ["STOP"]}: ` +
      `up to ${MOST_WORDS} words of up to ${LONGEST_WORD} characters each`
  );
}

function isWordLists(value: unknown): boolean {
  if (!isObject(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length <= MOST_LANGUAGES &&
    entries.every(([language, words]) => LANGUAGE.test(language) && isWordList(words))
  );
}

function isWordList(words: unknown): boolean {
  if (!Array.isArray(words) || words.length > MOST_WORDS) return false;
  return words.every((word) => typeof word === 'string' && word.trim() !== '' && word.length <= LONGEST_WORD);
}
