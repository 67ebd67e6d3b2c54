import { parse } from 'csv-parse/sync';
import { PlainRows } from './plain-rows';

const OPTIONS = {
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
  skip_records_with_empty_values: true,
};

/** The same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

async function* pieces(text: string, size: number): AsyncGenerator<Buffer> {
  await Promise.resolve();
  for (let at = 0; at < text.length; at += size) yield Buffer.from(text.slice(at, at + size));
}

async function readAll(text: string, size: number, longest = 1000) {
  const plain = new PlainRows(pieces(text, size), ',', longest);
  const rows: string[][] = [];
  for await (const some of plain.rows()) rows.push(...some.map(({ cells }) => cells));
  const left: Buffer[] = [];
  for await (const chunk of plain.rest() ?? []) left.push(chunk);
  return { rows, rest: Buffer.concat(left).toString('utf8'), lines: plain.lines };
}

describe('PlainRows', () => {
  it('reads what a parser would, whatever the ends of lines and wherever the text is cut', async () => {
    const random = numbers(7);
    const alphabet = ['a', 'é', ',', ',', '\n', '\r\n', '\r', ' ', 'bc'];
    for (let n = 0; n < 400; n += 1) {
      const text = Array.from({ length: random(30) }, () => alphabet[random(9)]!).join('');
      const { rows, rest } = await readAll(text, 1 + random(5));
      expect({ text, rows, rest }).toEqual({ text, rows: parse(text, OPTIONS), rest: '' });
    }
  });

  it('leaves everything from the row with the first quote on to a parser', async () => {
    const random = numbers(11);
    const alphabet = ['a', ',', '\n', '\r\n', '"', '""', '"x,\ny"'];
    for (let n = 0; n < 400; n += 1) {
      const text = Array.from({ length: random(30) }, () => alphabet[random(7)]!).join('') + '"\n"';
      const { rows, rest } = await readAll(text, 1 + random(8));
      const whole = attempt(text);
      const parts = attempt(rest);
      expect({ text, rows: parts && [...rows, ...parts] }).toEqual({ text, rows: whole });
    }
  });

  it('counts the lines in front of the rest', async () => {
    const { rows, rest, lines } = await readAll('a,b\r\n\r\nc,d\r\n"e",f\r\n', 4);
    expect({ rows, rest, lines }).toEqual({
      rows: [
        ['a', 'b'],
        ['c', 'd'],
      ],
      rest: '"e",f\r\n',
      lines: 3,
    });
  });

  it('does not gather a line without an end', async () => {
    const { rows, rest } = await readAll(`a,b\n${'x'.repeat(100)}`, 10, 50);
    expect({ rows, rest }).toEqual({ rows: [['a', 'b']], rest: 'x'.repeat(100) });
  });
});

/** What a parser makes of it; undefined when it refuses. */
function attempt(text: string): string[][] | undefined {
  try {
    return parse(text, OPTIONS);
  } catch {
    return undefined;
  }
}
