import { StringDecoder } from 'node:string_decoder';
import { SaxesParser } from 'saxes';
import { fileFault } from './file-fault';

/** Far more than the 32,767 characters that a cell may hold. */
const LONGEST_TEXT = 1024 * 1024;

const OPTIONS = { xmlns: false, position: false } as const;

/** What is made of an XML text. Names come without their prefix. */
export interface XmlHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/**
 * Reads an XML text piece by piece, as a parser does that knows neither entities nor documents elsewhere. What would be
 * gathered in memory without an end is refused.
 */
export class XmlReader {
  private readonly parser = new SaxesParser(OPTIONS);
  private decoder: StringDecoder | undefined;
  private silent = 0;

  constructor(handler: XmlHandler) {
    const { parser } = this;
    const heard = (): void => void (this.silent = 0);
    parser.on('opentag', ({ name, attributes }) => {
      heard();
      handler.open?.(localName(name), attributes);
    });
    parser.on('closetag', ({ name }) => {
      heard();
      handler.close?.(localName(name));
    });
    const take = (text: string): void => {
      heard();
      handler.text?.(text);
    };
    parser.on('text', take);
    parser.on('cdata', take);
    parser.on('comment', heard);
    parser.on('doctype', () => {
      throw fileFault('is a broken XLSX workbook: its XML has a document type, which no spreadsheet program writes');
    });
    parser.on('error', (error) => {
      throw error;
    });
  }

  write(chunk: Buffer): void {
    this.decoder ??= new StringDecoder(isUtf16(chunk) ? 'utf16le' : 'utf8');
    this.silent += chunk.length;
    this.parser.write(this.decoder.write(chunk));
    if (this.silent > LONGEST_TEXT + 64 * 1024) throw fileFault('holds a cell of more than 1 MB', 'zip_bomb');
  }

  end(): void {
    if (!this.decoder) throw fileFault('is a broken XLSX workbook: a part of it is empty');
    this.parser.write(this.decoder.end()).close();
  }
}

/** Reads a whole XML text. */
export async function readXml(chunks: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  const reader = new XmlReader(handler);
  for await (const chunk of chunks) reader.write(chunk);
  reader.end();
}

/** An attribute by its name without prefix. */
export function attributeOf(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  if (attributes[name] !== undefined) return attributes[name];
  const key = Object.keys(attributes).find((key) => localName(key) === name);
  return key === undefined ? undefined : attributes[key];
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

function isUtf16(chunk: Buffer): boolean {
  return chunk.length >= 2 && ((chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0x3c && chunk[1] === 0));
}
