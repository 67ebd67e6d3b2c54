import { sameLanguage } from './language';

it('takes the ways in which Meta writes a language for one, and other languages for others', () => {
  expect(sameLanguage('en_US', 'en-US')).toBe(true);
  expect(sameLanguage('pt_BR', 'pt_br')).toBe(true);
  expect(sameLanguage('en', 'en_US')).toBe(false);
});
