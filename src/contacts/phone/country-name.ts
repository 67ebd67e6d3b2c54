import { getCountries } from 'libphonenumber-js/max';

/** The languages of WhatsApp's largest markets, in which files name countries. */
const LANGUAGES =
  'en es pt hi id ar ru de fr it tr nl ms ur bn fa th vi pl uk ro el cs hu sv da nb fi he ja zh zh-Hant ko sw ta te mr gu';
/** Names that people use and the tables don't have, or have for something else. */
const ALSO: Record<string, string> = {
  uk: 'GB',
  greatbritain: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  northernireland: 'GB',
  usa: 'US',
  unitedstatesofamerica: 'US',
  america: 'US',
  eeuu: 'US',
  eua: 'US',
  uae: 'AE',
  ksa: 'SA',
  holland: 'NL',
  czechrepublic: 'CZ',
  turkey: 'TR',
  ivorycoast: 'CI',
  burma: 'MM',
  macedonia: 'MK',
  swaziland: 'SZ',
  korea: 'KR',
  southkorea: 'KR',
  hongkong: 'HK',
  macau: 'MO',
  brd: 'DE',
  中国大陆: 'CN',
};
/** ISO 3166-1 alpha-3 codes of the countries with most users of WhatsApp. */
const ALPHA3 =
  'AREAE ARGAR AUSAU AUTAT BELBE BGDBD BOLBO BRABR CANCA CHECH CHLCL CHNCN COLCO CRICR CZECZ DEUDE DNKDK DOMDO ' +
  'DZADZ ECUEC EGYEG ESPES FINFI FRAFR GBRGB GHAGH GRCGR GTMGT HKGHK HNDHN HRVHR HUNHU IDNID INDIN IRLIE IRNIR IRQIQ ' +
  'ISRIL ITAIT JORJO JPNJP KAZKZ KENKE KORKR KWTKW LBNLB LKALK MARMA MEXMX MYSMY NGANG NLDNL NORNO NPLNP NZLNZ OMNOM ' +
  'PAKPK PANPA PERPE PHLPH POLPL PRTPT PRYPY QATQA ROURO RUSRU SAUSA SGPSG SLVSV SRBRS SVKSK SVNSI SWESE THATH TUNTN ' +
  'TURTR TWNTW TZATZ UGAUG UKRUA URYUY USAUS UZBUZ VENVE VNMVN ZAFZA ZMBZM ZWEZW';

let names: Map<string, string> | undefined;

/**
 * The country that a cell names: its ISO code, or its calling code (`44`) where the cell has that. Names are known in
 * the languages of the largest markets. Undefined when the text names none.
 */
export function countryOf(text: string): string | undefined {
  const calling = /^\s*(?:\+|00)?\s*\(?\+?([1-9]\d{0,2})(?:[ -]\d{3})?\)?(?:\.0)?\s*$/.exec(text);
  if (calling) return calling[1];
  const both = /^(.*?)\s*[([]?\+\s?([1-9]\d{0,2})[)\]]?$/.exec(text.trim());
  if (both) return both[2];
  names ??= allNames();
  return names.get(plainName(text)) ?? flagOf(text.trim());
}

function allNames(): Map<string, string> {
  const countries = getCountries();
  const found = new Map<string, string>();
  for (const language of LANGUAGES.split(' ')) {
    const shown = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const country of countries) {
      const name = shown.of(country);
      if (name) found.set(plainName(name), country);
    }
  }
  for (const code of ALPHA3.split(' ')) found.set(code.slice(0, 3).toLowerCase(), code.slice(3, 5));
  for (const country of countries) found.set(country.toLowerCase(), country);
  for (const [name, country] of Object.entries(ALSO)) found.set(plainName(name), country);
  return found;
}

/** The country of a flag emoji, which is its ISO code in letters of their own. */
function flagOf(text: string): string | undefined {
  if (!/^[\u{1f1e6}-\u{1f1ff}]{2}$/u.test(text)) return undefined;
  const code = [...text].map((c) => String.fromCharCode(c.codePointAt(0)! - 0x1f1e6 + 65)).join('');
  return names!.get(code.toLowerCase());
}

function plainName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}]/gu, '')
    .toLowerCase()
    .replace(/^(?:the)\s/, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
