import { isObject } from '../../platform/json';

/** Words by language (BCP 47), as in `workspaces.settings.opt_out_words` and `opt_in_words`. */
type WordLists = Record<string, readonly string[]>;

/**
 * What a user writes, and nothing else, to be left alone. A workspace's own list of a language takes the place of the
 * list here; an empty one switches the language off. Words that people also use in ordinary talk (cancel, end, no) are
 * left out on purpose.
 */
export const OPT_OUT_WORDS: WordLists = {
  en: ['STOP', 'STOP ALL', 'STOPALL', 'UNSUBSCRIBE', 'OPT OUT', 'OPTOUT', 'STOP PROMOTIONS'],
  de: ['STOPP', 'ABMELDEN', 'ABBESTELLEN', 'AUSTRAGEN', 'WERBUNG STOPPEN'],
  es: ['BAJA', 'DARME DE BAJA', 'CANCELAR SUSCRIPCIÓN', 'DETENER PROMOCIONES'],
  fr: ['ARRÊT', 'ARRÊTER', 'DÉSABONNER', 'DÉSABONNEMENT', 'ARRÊTER LES PROMOTIONS'],
  it: ['CANCELLAMI', 'DISISCRIVIMI', 'ANNULLA ISCRIZIONE'],
  pt: ['SAIR', 'PARAR', 'DESCADASTRAR', 'CANCELAR INSCRIÇÃO', 'PARAR PROMOÇÕES'],
  nl: ['STOPPEN', 'AFMELDEN', 'UITSCHRIJVEN'],
  pl: ['WYPISZ', 'REZYGNUJĘ'],
  tr: ['DUR', 'ABONELİKTEN ÇIK'],
  ru: ['СТОП', 'ОТПИСАТЬСЯ', 'ОТПИСКА'],
  ar: ['إيقاف', 'توقف', 'إلغاء الاشتراك'],
  he: ['הסר', 'הסרה'],
  hi: ['रोकें', 'बंद करें'],
  id: ['BERHENTI'],
  ja: ['停止', '配信停止'],
  zh: ['退订', '停止'],
};

/** What a user writes to be written to again. */
export const OPT_IN_WORDS: WordLists = {
  en: ['START', 'UNSTOP', 'SUBSCRIBE', 'OPT IN', 'OPTIN'],
  de: ['STARTEN'],
  es: ['ALTA'],
  ru: ['СТАРТ'],
};

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
  if (words.out.has(word)) return false;
  return words.in.has(word) ? true : undefined;
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

/** `  Stop! ` is STOP, `arret` is ARRÊT, `opt-out` is OPT OUT. */
function normalise(text: string): string {
  return (
    text
      .normalize('NFKD')
      .toLowerCase()
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      // Turkish: the capital of the dotless letter is the plain I.
      .replaceAll('ı', 'i')
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
      .trim()
  );
}
