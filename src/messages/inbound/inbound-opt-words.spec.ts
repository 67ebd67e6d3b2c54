import { OPT_IN_WORDS, OPT_OUT_WORDS, optInOf, optWords } from './inbound-opt-words';
import { OPT_WORDS } from './opt-words.data';

const defaults = optWords({});

describe('opt-out and opt-in words', () => {
  it.each(['STOP', 'stop', '  Stop! ', '"stop".', 'Stop 🛑', 'unsubscribe', 'opt-out', 'Opt  Out'])(
    'takes %p as an opt-out',
    (text) => expect(optInOf(text, defaults)).toBe(false),
  );

  it.each(['arret', 'Arrêt', 'ABMELDEN', 'abonelikten çık', 'Стоп', 'إيقاف', '退订'])(
    'takes %p of another language as an opt-out',
    (text) => expect(optInOf(text, defaults)).toBe(false),
  );

  it.each([
    'Stop. Thank you',
    'stop please',
    'Please STOP!',
    'STOP PUB',
    'Stop, merci.',
    'STOP STOP STOP',
    'Bitte abmelden, danke!',
    'STOP_PROMOTIONS',
    'ايقاف',
    'أوقف من فضلك',
    'الغاء الاشتراك',
    '수신거부',
    '중지해주세요',
    'หยุด',
    'หยุดครับ',
    'Dừng lại',
    'HUY DANG KY',
    'σταμάτα',
    'Στοπ παρακαλώ',
    '配信停止してください',
    '请退订，谢谢',
    'LŪDZU APTURĒT',
    "to'xtat",
    'lopeta kiitos',
  ])('hears %p, whatever is polite about it', (text) => expect(optInOf(text, defaults)).toBe(false));

  it.each([
    'STOP 12345',
    'stop the order please',
    'please do not stop',
    'thank you',
    'please',
    'bus stop',
    'När är nästa stopp?',
    '谢谢',
    'ขอบคุณครับ',
    'Can I stop by?',
    "don't stop",
    'STOP at 5',
  ])('leaves %p unheard', (text) => expect(optInOf(text, defaults)).toBeUndefined());

  it('has the words of some fifty languages, each with a source', () => {
    expect(Object.keys(OPT_WORDS).length).toBeGreaterThan(45);
    for (const { out, sources } of Object.values(OPT_WORDS)) {
      expect(out.length).toBeGreaterThan(0);
      expect(sources.length).toBeGreaterThan(0);
    }
  });

  it.each(['start', 'UNSTOP', 'Alta.'])('takes %p as an opt-in', (text) => expect(optInOf(text, defaults)).toBe(true));

  it.each(['', '   ', '!!!', 'please stop by tomorrow', 'stopped', 'non stop', 'x'.repeat(5000)])(
    'takes %p as neither',
    (text) => expect(optInOf(text, defaults)).toBeUndefined(),
  );

  it('lets a workspace replace the words of a language and add languages', () => {
    const words = optWords({
      opt_out_words: { en: ['leave me'], sv: ['Sluta'] },
      opt_in_words: { en: ['hello again'] },
    });
    expect(optInOf('STOP', words)).toBeUndefined();
    expect(optInOf('Leave me', words)).toBe(false);
    expect(optInOf('sluta', words)).toBe(false);
    expect(optInOf('stopp', words)).toBe(false);
    expect(optInOf('start', words)).toBeUndefined();
    expect(optInOf('hello again', words)).toBe(true);
  });

  it('switches a language off with an empty list', () => {
    expect(optInOf('stop', optWords({ opt_out_words: { en: [] } }))).toBeUndefined();
  });

  it.each([null, [], 'STOP', { opt_out_words: 5 }, { opt_out_words: { en: 'STOP' } }, { opt_out_words: null }])(
    'keeps the defaults when the settings are %p',
    (settings) => expect(optInOf('stop', optWords(settings))).toBe(false),
  );

  it('ignores list items that are no words', () => {
    const words = optWords({ opt_out_words: { en: [1, null, '', '!?', 'halt'] } });
    expect(optInOf('halt', words)).toBe(false);
    expect(optInOf('', words)).toBeUndefined();
  });

  it('never has one word mean both', () => {
    const all = Object.values(OPT_IN_WORDS).flat();
    for (const word of all) expect(optInOf(word, defaults)).toBe(true);
    for (const word of Object.values(OPT_OUT_WORDS).flat()) expect(optInOf(word, defaults)).toBe(false);
  });
});
