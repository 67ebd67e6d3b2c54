// Writes examples/contacts.csv: 1,000 rows with the mess that real files have, the same ones on every run.
// Every number lies in a range that its country keeps free for films and examples (North America's 555-01xx, Ofcom,
// Bundesnetzagentur, Arcep, ACMA, PTS, ComReg), so none of them can belong to anybody.
//   node scripts/make-example-contacts.mjs
import { writeFileSync } from 'node:fs';

const COUNTS = { reachable: 917, unreachable: 33, optedOut: 17, repeated: 15, bad: 18 };

let state = 20_261_122;

/** Mulberry32: small, and the same everywhere. */
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
}

const below = (n) => Math.floor(random() * n);
const pick = (list) => list[below(list.length)];
const chance = (share) => random() < share;

function shuffle(list) {
  for (let i = list.length - 1; i > 0; i--) {
    const j = below(i + 1);
    [list[i], list[j]] = [list[j], list[i]];
  }
  return list;
}

/** A range: country code, area, the fixed beginning, and how many digits are free from which number on. */
const RANGES = [
  ...['212', '213', '305', '312', '415', '512', '617', '702', '206', '404'].map((area) => [
    '1',
    area,
    '555',
    100,
    199,
    4,
  ]),
  ...['416', '604', '514'].map((area) => ['1', area, '555', 100, 199, 4]),
  ['44', '20', '7946', 100, 999, 4],
  ...['113', '114', '115', '116', '117', '118', '121', '131', '141', '151', '161'].map((area) => [
    '44',
    area,
    '496',
    100,
    999,
    4,
  ]),
  ['44', '7700', '900', 100, 999, 3],
  ['49', '30', '23125', 0, 999, 3],
  ['49', '69', '90009', 0, 999, 3],
  ['49', '40', '66969', 0, 999, 3],
  ['49', '221', '4710', 0, 999, 3],
  ['49', '89', '99998', 0, 999, 3],
  ['49', '176', '040690', 0, 99, 2],
  ['49', '171', '39200', 0, 99, 2],
  ['33', '6', '3998', 1000, 9999, 4],
  ['33', '1', '9900', 1000, 9999, 4],
  ...['2', '3', '7', '8'].map((area) => ['61', area, '5550', 1000, 9999, 4]),
  ['46', '70', '1740', 605, 699, 3],
  ['46', '8', '46500', 400, 499, 3],
  ['353', '20', '91', 10_000, 99_999, 5],
];

/** The simulator fails messages to numbers with these ends, each for its own reason. */
const FATES = { '0026': 14, '0049': 8, '0050': 6, '0472': 5 };
const FATE_AREAS = [
  ...[
    '113 496',
    '114 496',
    '115 496',
    '116 496',
    '117 496',
    '118 496',
    '121 496',
    '131 496',
    '141 496',
    '151 496',
    '161 496',
    '20 7946',
  ].map((area) => ['44', ...area.split(' ')]),
  ...['2', '3', '7', '8'].map((area) => ['61', area, '5550']),
];

const NAMES = {
  1: [
    'Olivia Carter',
    'Liam Johnson',
    'Sofía Hernández',
    'Noah Williams',
    'Zoë Martin',
    "Shannon O'Brien",
    'José Álvarez',
    'Chloé Tremblay',
    '王小明',
    'Fatima Al-Sayed',
  ],
  44: [
    'Amelia Clarke',
    'Oliver Hughes',
    'Isla McKenzie',
    'Muhammad Khan',
    'Siân Llewellyn',
    'محمد الأحمد',
    'Priya Patel',
    'Seán Murphy',
    'Oluwaseun Adéyẹmí',
    '李娜',
  ],
  49: [
    'Jürgen Müller',
    'Käthe Weiß',
    'Björn Großmann',
    'Özlem Yıldız',
    'Łukasz Wiśniewski',
    'Änne Schröder',
    'Sören Jäger',
    'ليلى حسن',
    'Nguyễn Thị Hồng',
  ],
  33: ['Éloïse Lefèvre', 'François Dupré', 'Noémie Garçon', 'Maël Benoît', 'Anaïs Côté', 'يوسف بن علي'],
  61: ['Charlotte Nguyen', 'Jack Thompson', '陳大文', 'Mia Wilson 🌻', 'Harper Kelly', '김서연', 'さくら 山田'],
  46: ['Åsa Lindström', 'Göran Öberg', 'Märta Sjögren', 'Nils Ångström'],
  353: ['Aoife Ní Bhriain', 'Cian Ó Súilleabháin', 'Róisín Byrne'],
};
const ODD_NAMES = [
  'Müller, Anna',
  'Robert "Bob" Miles',
  'ANNA SMITH',
  'jack jones',
  '🎉 Party Supplies Ltd',
  'Dr. Ludwig van Hauten',
  'Ελένη Παπαδοπούλου',
  'Иван Петров',
  'สมชาย ใจดี',
  '🇩🇪 Kläre',
  '-',
  '  Marie   Curie ',
  "D'Angelo, Rosa; c/o Bianchi",
];
const TAGS = [
  'newsletter',
  'vip',
  'spring-sale',
  'loyalty',
  'wholesale',
  'Berlin',
  'London',
  'app user',
  'größe-xl',
  'événement',
  '2026',
  'win-back',
  'コーヒー',
  'b2b',
];
const BAD_NUMBERS = [
  '',
  '',
  '',
  'n/a',
  'unknown',
  '1234567890',
  '020 7946 0123',
  '0176 04069012',
  '555-0134',
  '+1 555',
  '+44 20 7946',
  '4.42079E+11',
  '+999 123 456 789',
  '+121255501001234567',
  'anna@example.com',
  '+',
  '0',
  'call reception',
];

const taken = new Set();

function freshNumber() {
  for (;;) {
    const [country, area, start, from, to, digits] = pick(RANGES);
    const line = start + String(from + below(to - from + 1)).padStart(digits, '0');
    const e164 = `+${country}${area}${line}`;
    if (taken.has(e164) || e164.slice(-4) in FATES) continue;
    taken.add(e164);
    return { country, area, line, e164 };
  }
}

function fatedNumbers() {
  return Object.entries(FATES).flatMap(([end, count]) =>
    FATE_AREAS.slice(0, count).map(([country, area, start]) => {
      const e164 = `+${country}${area}${start}${end}`;
      taken.add(e164);
      return { country, area, line: start + end, e164 };
    }),
  );
}

/** The same number as people type it. */
function written({ country, area, line, e164 }) {
  const [head, tail] = [line.slice(0, -4), line.slice(-4)];
  const ways = [
    `+${country} ${area} ${head} ${tail}`,
    `+${country}-${area}-${head}-${tail}`,
    `+${country} (${area}) ${head}-${tail}`,
    `00${country}${area}${line}`,
    `00${country} ${area} ${line}`,
    ` ${e164} `,
    `+${country}\u00a0${area}\u00a0${line}`,
  ];
  return chance(0.62) ? e164 : pick(ways);
}

function name(country) {
  if (chance(0.07)) return '';
  return chance(0.06) ? pick(ODD_NAMES) : pick(NAMES[country]);
}

function tags() {
  if (chance(0.25)) return '';
  const some = shuffle([...TAGS]).slice(0, 1 + below(3));
  if (chance(0.04)) some.push('', some[0]);
  return some.join(chance(0.1) ? '; ' : ';');
}

function row(number, optedIn = chance(0.75) ? 'yes' : '') {
  return [written(number), name(number.country), tags(), optedIn];
}

const quoted = (field) => (/[",;\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);

function rows() {
  const unreachable = fatedNumbers();
  const reachable = Array.from({ length: COUNTS.reachable }, freshNumber);
  const optedOut = Array.from({ length: COUNTS.optedOut }, freshNumber);
  const repeated = shuffle([...reachable]).slice(0, COUNTS.repeated);
  return shuffle([
    ...[...reachable, ...unreachable, ...repeated].map((number) => row(number)),
    ...optedOut.map((number) => row(number, 'no')),
    ...BAD_NUMBERS.map((text) => [text, name(pick(Object.keys(NAMES))), tags(), 'yes']),
  ]);
}

const made = rows();
const expected = Object.values(COUNTS).reduce((sum, count) => sum + count, 0);
if (made.length !== 1_000 || expected !== 1_000) throw new Error(`${made.length} rows instead of 1,000`);
const lines = [['phone', 'name', 'tags', 'opted_in'], ...made].map((fields) => fields.map(quoted).join(','));
writeFileSync(new URL('../examples/contacts.csv', import.meta.url), `${lines.join('\n')}\n`);
