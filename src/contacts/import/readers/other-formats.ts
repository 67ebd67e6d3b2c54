import { fileFault } from './file-fault';

const SAVE = 'save it as XLSX or CSV';

/** Texts that are no CSV, by how they begin. */
const TEXTS: readonly [RegExp, string][] = [
  [/^\s*BEGIN:VCARD/i, 'is a vCard file (.vcf); import it into an address book and export that as CSV'],
  [
    /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)?<\?mso-application\s+progid="Excel/i,
    `is an XML Spreadsheet of Excel 2003; ${SAVE}`,
  ],
  [/^\s*(?:<\?xml[^>]*>\s*)?<(?:\w+:)?Workbook[\s>]/, `is an XML Spreadsheet of Excel 2003; ${SAVE}`],
  [
    /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)?(?:<!doctype html|<html|<table|<meta|<head|<body|<style|<div)/i,
    `is a web page (HTML), whatever its name says; open it in a spreadsheet program and ${SAVE}`,
  ],
  [
    /^\s*MIME-Version:/i,
    `is a web archive (MHTML), whatever its name says; open it in a spreadsheet program and ${SAVE}`,
  ],
  [/^\s*<\?xml/, `is an XML file; ${SAVE}`],
  [/^\s*[[{]\s*(?:["{}\]]|\[)/, `is a JSON file; ${SAVE}`],
  [/^\{\\rtf/, `is a text document (RTF); ${SAVE}`],
  [/^%PDF-/, `is a PDF document; ${SAVE}`],
  [/^ID;P/, `is a SYLK file (.slk); ${SAVE}`],
  [/^TABLE\r?\n0,1\r?\n/, `is a DIF file; ${SAVE}`],
];

/** Binary files that people send as lists, by their first bytes. */
const BINARIES: readonly [string, string][] = [
  ['25504446', `is a PDF document; ${SAVE}`],
  ['1f8b', 'is packed with gzip; unpack it first'],
  ['377abcaf271c', 'is a 7-Zip archive; unpack it first'],
  ['52617221', 'is a RAR archive; unpack it first'],
  ['53514c69746520666f726d6174', 'is an SQLite database; export its table as CSV'],
  ['0908', `is in an old Office format (.xls); ${SAVE}`],
  ['0904', `is in an old Office format (.xls); ${SAVE}`],
  ['0902', `is in an old Office format (.xls); ${SAVE}`],
];

/** What a text is that is no CSV, and the way out; undefined for one that may be a CSV. */
export function otherText(text: string): string | undefined {
  const head = text.slice(0, 4096);
  return TEXTS.find(([pattern]) => pattern.test(head))?.[1];
}

/** What a file is by its first bytes, and the way out; undefined for one that may be a text. */
export function otherBinary(head: Buffer): string | undefined {
  const hex = head.subarray(0, 16).toString('hex');
  return BINARIES.find(([magic]) => hex.startsWith(magic))?.[1];
}

/** Says what an archive is that holds no workbook of Excel's form. */
export function otherArchive(names: Iterable<string>, mimetype: string): Error {
  const all = [...names];
  const has = (pattern: RegExp): boolean => all.some((name) => pattern.test(name));
  const reason = /opendocument\.spreadsheet/.test(mimetype)
    ? `is an OpenDocument spreadsheet (.ods); ${SAVE}`
    : has(/^xl\/workbook\.bin$/i)
      ? `is an XLSB workbook; ${SAVE}`
      : has(/(?:^|\/)index\/[^/]*\.iwa$|^index\.zip$|\.iwa$/i)
        ? 'is a document of Apple Numbers; export it as CSV or Excel'
        : has(/^word\//i)
          ? `is a Word document; copy its table to a spreadsheet and ${SAVE}`
          : has(/\.(?:csv|xlsx|txt|tsv)$/i)
            ? 'is a ZIP archive with a list in it; unpack it and send the list'
            : 'is neither a CSV text nor an XLSX workbook';
  return fileFault(reason, 'unsupported_file_type');
}
