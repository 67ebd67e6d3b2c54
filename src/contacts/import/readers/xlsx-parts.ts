import { CellFormats, unescaped } from './cell-text';
import { fileFault } from './file-fault';
import { SharedStrings } from './shared-strings';
import type { XlsxPackage } from './xlsx-package';
import { attributeOf, readXml } from './xml-reader';

/** Excel's own limit of cell styles; what is beyond shows its bare number. */
const MOST_STYLES = 65_536;

/** A sheet as the workbook names it. */
export interface SheetEntry {
  name: string;
  isHidden: boolean;
  /** The id of the relation that leads to its part. */
  relation: string;
}

/** What the workbook's own part says. */
export async function readWorkbook(
  source: XlsxPackage,
  part: string,
): Promise<{ sheets: SheetEntry[]; isFrom1904: boolean }> {
  const sheets: SheetEntry[] = [];
  let isFrom1904 = false;
  await readXml(source.readIndex(part), {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') isFrom1904 = /^(?:1|true|on)$/i.test(attributeOf(attributes, 'date1904') ?? '');
      if (tag !== 'sheet') return;
      const [name, state, relation] = ['name', 'state', 'id'].map((key) => attributeOf(attributes, key) ?? '');
      sheets.push({ name: name!, isHidden: /hidden/i.test(state!), relation: relation! });
    },
  });
  return { sheets, isFrom1904 };
}

/** The formats of cells; none without a part. */
export async function readFormats(
  source: XlsxPackage,
  part: string | undefined,
  isFrom1904: boolean,
): Promise<CellFormats> {
  const codes = new Map<number, string>();
  const styles: number[] = [];
  let isInCells = false;
  if (part !== undefined)
    await readXml(source.read(part), {
      open: (tag, attributes) => {
        if (tag === 'cellXfs') isInCells = true;
        if (tag === 'numFmt' && codes.size < MOST_STYLES) {
          const code = attributeOf(attributes, 'formatCode') ?? '';
          if (code.length <= 255) codes.set(Number(attributeOf(attributes, 'numFmtId')), code);
        }
        if (tag === 'xf' && isInCells && styles.length < MOST_STYLES)
          styles.push(Number(attributeOf(attributes, 'numFmtId') ?? 0));
      },
      close: (tag) => {
        if (tag === 'cellXfs') isInCells = false;
      },
    });
  return new CellFormats(styles, codes, isFrom1904);
}

/** The texts that cells point at. Left out is how Japanese texts are pronounced. */
export async function readStrings(source: XlsxPackage, part: string | undefined): Promise<SharedStrings> {
  const strings = new SharedStrings();
  if (part === undefined) return strings;
  let text = '';
  let isText = false;
  let spoken = 0;
  await readXml(source.read(part), {
    open: (tag) => {
      if (tag === 'si') text = '';
      else if (tag === 'rPh') spoken++;
      isText = tag === 't' && spoken === 0;
    },
    close: (tag) => {
      if (tag === 'si') strings.add(unescaped(text));
      else if (tag === 'rPh') spoken--;
      isText = false;
    },
    text: (part) => {
      if (!isText) return;
      text += part;
      if (text.length > 1024 * 1024) throw fileFault('holds a cell of more than 1 MB', 'zip_bomb');
    },
  });
  return strings;
}
