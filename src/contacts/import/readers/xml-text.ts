import { StringDecoder } from 'node:string_decoder';
import { fileFault } from './file-fault';

/** Far more than the 32,767 characters that a cell may hold. */
const LONGEST_TEXT = 1024 * 1024;

/**
 * Decodes XML for a reader that would cut characters at the chunks' borders, and refuses text without end, which such a
 * reader would gather in memory.
 */
export async function* xmlText(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let sinceTag = 0;
  for await (const chunk of chunks) {
    const last = chunk.lastIndexOf(0x3c);
    const first = last < 0 ? chunk.length : chunk.indexOf(0x3c);
    sinceTag += first;
    if (sinceTag > LONGEST_TEXT) throw fileFault('holds a cell of more than 1 MB', 'zip_bomb');
    if (last >= 0) sinceTag = chunk.length - last;
    yield decoder.write(chunk);
  }
}

/** Only the rows of a sheet: column settings, merged cells, drawings and the like are passed over. */
export async function* sheetData(parts: AsyncIterable<string>): AsyncGenerator<string> {
  let before = 0;
  let end = '';
  let inside = false;
  for await (const part of parts) {
    if (inside) {
      yield part;
      continue;
    }
    // What was looked through once is not looked through again, but for a tag that the border cuts.
    const text = end + part;
    const start = text.search(/<sheetData[\s/>]/);
    if (start >= 0) {
      inside = true;
      yield `<worksheet>${text.slice(start)}`;
      continue;
    }
    before += part.length;
    if (before > 8 * LONGEST_TEXT) throw noRows();
    end = text.slice(-'<sheetData'.length);
  }
  if (!inside) throw noRows();
}

/** Leaves out how Japanese texts are pronounced, which the reader would take for the text itself. */
export async function* withoutPhonetics(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const part of text) {
    rest = (rest + part).replace(/<rPh[\s>][^]*?<\/rPh>/g, '');
    const open = rest.lastIndexOf('<');
    const begun = rest.search(/<rPh[\s>]/);
    const end = begun >= 0 ? begun : open >= 0 && rest.length - open < 5 ? open : rest.length;
    if (rest.length - end > LONGEST_TEXT) throw fileFault('is a broken XLSX workbook');
    if (end > 0) yield rest.slice(0, end);
    rest = rest.slice(end);
  }
  if (rest) yield rest;
}

function noRows(): Error {
  return fileFault('is a broken XLSX workbook: its sheet has no rows that can be read');
}
