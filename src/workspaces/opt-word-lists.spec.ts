import { optWordFault } from './opt-word-lists';

describe('optWordFault', () => {
  it.each([
    [null],
    [{}],
    [{ anything: 1 }],
    [{ opt_out_words: {} }],
    [{ opt_out_words: { en: ['STOP'], 'pt-BR': [] }, opt_in_words: { de: ['LOS'] } }],
  ])('takes %j', (settings) => expect(optWordFault(settings)).toBeUndefined());

  it.each([
    ['opt_out_words', ['STOP']],
    ['opt_out_words', null],
    ['opt_out_words', 'STOP'],
    ['opt_in_words', { en: 'START' }],
    ['opt_in_words', { en: [''] }],
    ['opt_in_words', { en: [5] }],
    ['opt_in_words', { en: ['x'.repeat(65)] }],
    ['opt_in_words', { en: Array(101).fill('x') }],
    ['opt_in_words', { English: ['START'] }],
    ['opt_in_words', Object.fromEntries([...'abcdefgh'].flatMap((a) => [...'abcdefgh'].map((b) => [a + b, []])))],
  ])('refuses %s %j', (name, value) =>
    expect(optWordFault({ [name]: value })).toMatch(new RegExp(`^${name} must name languages`)),
  );
});
