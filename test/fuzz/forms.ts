import fc from 'fast-check';
import { untrustedText } from './untrusted';
import { mark } from './schemas';

const BOUNDARY = 'fuzz-boundary';
/** A picture of one pixel. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const csv = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .array(fc.tuple(fc.integer({ min: 1000, max: 9999 }), fc.string({ maxLength: 20 })), {
        maxLength: 5,
      })
      .map(
        (rows) => `phone,name\n${rows.map(([n, name]) => `+1555010${n},"${name.replaceAll('"', '""')}"`).join('\n')}`,
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .array(untrustedText, { maxLength: 5 })
      .map((cells) => `phone,name,tags\n${cells.join(',')}\n+15550100001,x`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      '\n',
      'phone',
      '"',
      `phone\n"${'x'.repeat(50_000)}`,
      `${'a,'.repeat(3000)}\n1`,
      '\ufeffphone\r+15550100001\r',
      'phone;name\n+15550100001;x',
      'phone\tname\n1\t2',
    ),
  },
);
const bytes = fc.oneof(
  { weight: 4, arbitrary: csv.map((text) => Buffer.from(text)) },
  { weight: 2, arbitrary: fc.constant(PIXEL) },
  { weight: 1, arbitrary: csv.map((text) => Buffer.from(text, 'utf16le')) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array)) },
  {
    weight: 1,
    arbitrary: fc
      .uint8Array({ maxLength: 300 })
      .map((array) => Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.from(array)])),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      Buffer.alloc(0),
      PIXEL.subarray(0, 20),
      Buffer.from('%PDF-1.7'),
      Buffer.from('\xff\xd8\xff', 'latin1'),
      Buffer.from('RIFF\0\0\0\0WEBP', 'latin1'),
      Buffer.from('\0\0\0\x18ftypmp42', 'latin1'),
    ),
  },
);

const line = untrustedText.map((text) => text.replace(/[\r\n"]/g, '').slice(0, 300));
const fileName = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('contacts.csv', 'p.png', 'book.xlsx') },
  { weight: 1, arbitrary: line },
);
const contentType = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'text/csv',
      'image/png',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ),
  },
  { weight: 1, arbitrary: line },
);

interface Part {
  name: string;
  fileName?: string;
  type?: string;
  content: Buffer;
}

const filePart: fc.Arbitrary<Part> = fc
  .record({ fileName, type: contentType, content: bytes })
  .map((part) => ({ name: 'file', ...part }));
const oddPart: fc.Arbitrary<Part> = fc.record({
  name: fc.oneof(fc.constantFrom('file', 'workspace_id', '__proto__', 'a[b][c]', 'workspace_id[x]', ''), line),
  content: untrustedText.map((text) => Buffer.from(text)),
});

/** A form with a file: a right one, one with parts that don't belong, or bytes that are no form at all. */
export function form(operation: string): fc.Arbitrary<{ bytes: Buffer; type: string }> {
  const workspace: Part = { name: 'workspace_id', content: Buffer.from(mark('workspace_id')) };
  const first = operation === 'uploadMedia' ? [workspace] : [];
  const right = filePart.map((file) => [...first, file]);
  const odd = fc
    .tuple(fc.array(oddPart, { maxLength: 4 }), filePart, fc.array(oddPart, { maxLength: 2 }))
    .map(([before, file, after]) => [...first, ...before, file, ...after]);
  const parts = fc.oneof(
    { weight: 4, arbitrary: right },
    { weight: 2, arbitrary: odd },
    { weight: 1, arbitrary: fc.array(oddPart, { maxLength: 14 }) },
  );
  return fc
    .tuple(
      parts,
      fc.constantFrom(
        'whole',
        'whole',
        'whole',
        'whole',
        'cut',
        'no boundary',
        'wrong boundary',
        'no end',
        'not a form',
        'bare',
      ),
      fc.nat(),
    )
    .map(([list, how, at]) => written(list, how, at));
}

function written(parts: Part[], how: string, at: number): { bytes: Buffer; type: string } {
  const end = how === 'no end' ? '' : `--${BOUNDARY}--\r\n`;
  const whole = Buffer.concat([...parts.map(partBytes), Buffer.from(end)]);
  const bytes = how === 'cut' ? whole.subarray(0, at % Math.max(1, whole.length)) : whole;
  const boundary: Record<string, string> = {
    'no boundary': '',
    'wrong boundary': '; boundary=other',
    bare: '; boundary=',
  };
  return {
    bytes: how === 'not a form' ? Buffer.from('just text') : bytes,
    type: `multipart/form-data${boundary[how] ?? `; boundary=${BOUNDARY}`}`,
  };
}

/** A form as a browser sends it. */
export function formBytes(parts: Part[]): { bytes: Buffer; type: string } {
  return written(parts, 'whole', 0);
}

function partBytes({ name, fileName: file, type, content }: Part): Buffer {
  const named = file === undefined ? '' : `; filename="${file}"`;
  const typed = type === undefined ? '' : `Content-Type: ${type}\r\n`;
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${named}\r\n${typed}\r\n`;
  return Buffer.concat([Buffer.from(head), content, Buffer.from('\r\n')]);
}
