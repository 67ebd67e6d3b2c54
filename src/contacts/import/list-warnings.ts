import { countryOfNumber } from '../phone-number.rule';
import { INVALID_PHONE_NUMBER, parsePhoneNumber } from '../phone-number.rule';
import type { ImportReport } from './import-report';
import type { PeopleList } from './open-list';

/** What a person who sends a file should know of how it was read. */
export function warningsOf(
  list: Omit<PeopleList, 'rows'>,
  report: ImportReport,
  country: string | undefined,
): string[] {
  const { info, map, headerLine } = list;
  const others = info.sheets.filter((name) => name !== info.sheet);
  const bare = report.reasons.get(INVALID_PHONE_NUMBER)?.count ?? 0;
  const [first, ...further] = map.phones.map(({ index }) => map.header[index]);
  return [
    ...(info.encodingCertainty === 'likely'
      ? [`The text is not plain UTF-8 and was read as ${info.encoding}; the parameter encoding says otherwise`]
      : []),
    ...(headerLine > 1 ? [`The columns are named in line ${headerLine}; what stands above was passed over`] : []),
    ...(others.length > 0 ? [`Of the workbook only the sheet ${info.sheet} was read, not ${others.join(', ')}`] : []),
    ...(further.length > 0
      ? [
          `Numbers come from ${first}, and where it has none from ${further.join(', ')}; numbers not taken are kept as fields`,
        ]
      : []),
    ...(bare > 0 && country === undefined
      ? [
          `${bare} rows have a number that is none with a country code; the parameter default_country says whose they are`,
        ]
      : []),
  ];
}

/** The country that most international numbers of the first rows are of; null where there are none. */
export function detectedCountry({ map, sample }: Omit<PeopleList, 'rows'>): string | null {
  const votes = new Map<string, number>();
  for (const { cells } of sample)
    for (const { index } of map.phones) {
      const read = parsePhoneNumber(cells[index] ?? '');
      const country = 'waId' in read ? countryOfNumber(read.waId) : undefined;
      if (country) votes.set(country, (votes.get(country) ?? 0) + 1);
    }
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
