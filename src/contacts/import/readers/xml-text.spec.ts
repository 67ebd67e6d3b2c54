import { Readable } from 'node:stream';
import { sheetData, withoutPhonetics, xmlText } from './xml-text';

const inPieces = (text: string, size: number): string[] =>
  Array.from({ length: Math.ceil(text.length / size) }, (_, i) => text.slice(i * size, (i + 1) * size));
async function join(parts: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const part of parts) text += part;
  return text;
}

describe('xmlText', () => {
  const read = (bytes: Buffer, size: number) => {
    const chunks: Buffer[] = [];
    for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
    return join(xmlText(Readable.from(chunks)));
  };

  it('keeps characters whole that are cut between chunks', async () => {
    const text = '<t>李娜 ä 🇩🇪</t>';
    for (let size = 1; size < 8; size++) expect(await read(Buffer.from(text), size)).toBe(text);
  });

  it('refuses a text without end, and only that', async () => {
    const half = 'x'.repeat(700_000);
    await expect(read(Buffer.from(`<t>${half}${half}</t>`), 65_536)).rejects.toThrow(/1 MB/);
    const fine = `<t>${half}</t><t>${half}</t>`;
    expect(await read(Buffer.from(fine), 65_536)).toBe(fine);
  });
});

describe('sheetData', () => {
  const read = (text: string, size: number) => join(sheetData(Readable.from(inPieces(text, size))));

  it('passes over what stands before the rows', async () => {
    const text = '<worksheet><cols><col min="1" max="9"/></cols><sheetData><row r="1"/></sheetData></worksheet>';
    for (const size of [1, 7, 1000])
      expect(await read(text, size)).toBe('<worksheet><sheetData><row r="1"/></sheetData></worksheet>');
  });

  it('refuses a sheet without rows', async () => {
    await expect(read('<worksheet></worksheet>', 5)).rejects.toThrow(/no rows/);
    await expect(read('x'.repeat(9 * 1024 * 1024), 65_536)).rejects.toThrow(/no rows/);
  });
});

describe('withoutPhonetics', () => {
  const read = (text: string, size: number) => join(withoutPhonetics(Readable.from(inPieces(text, size))));

  it('leaves out how a text is pronounced, wherever it is cut', async () => {
    const text =
      '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><rPh><t>x</t></rPh><phoneticPr/></si><si><r><t>a</t></r></si>';
    for (let size = 1; size < text.length; size++)
      expect(await read(text, size)).toBe('<si><t>東京</t><phoneticPr/></si><si><r><t>a</t></r></si>');
  });
});
