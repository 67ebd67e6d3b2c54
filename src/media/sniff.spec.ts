import { ContainerScan, sniff } from './sniff';

const bytes = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
/** A file whose first bytes are these; the rest is noise that is no text. */
const file = (...parts: (string | number[])[]): Buffer => Buffer.concat([bytes(...parts), Buffer.alloc(2000, 0x81)]);

const png = (depth = 8): Buffer =>
  file(
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13],
    'IHDR',
    [0, 0, 2, 0, 0, 0, 1, 0, depth, 6, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0, 10],
    'IDAT',
  );
const webp = (form: string, ...body: number[]): Buffer =>
  file('RIFF', [0, 8, 0, 0], `WEBP${form}`, [10, 0, 0, 0], body);
const ogg = (codec: string): Buffer => file('OggS', [0, 2, ...Array<number>(20).fill(0), 1, 19], codec);
const mp4 = (brand: string): Buffer => file([0, 0, 0, 24], `ftyp${brand}`, [0, 0, 2, 0], 'isommp42');

describe('sniff', () => {
  it.each<[string, Buffer, string]>([
    ['JPEG', file([0xff, 0xd8, 0xff, 0xe0, 0, 16], 'JFIF'), 'image/jpeg'],
    ['PNG', png(), 'image/png'],
    ['GIF', file('GIF89a'), 'image/gif'],
    ['WebP', webp('VP8 ', 0, 0, 0, 0x9d, 1, 0x2a, 0, 2, 0, 2), 'image/webp'],
    ['MP4', mp4('isom'), 'video/mp4'],
    ['3GPP', mp4('3gp4'), 'video/3gpp'],
    ['QuickTime', mp4('qt  '), 'video/quicktime'],
    ['M4A', mp4('M4A '), 'audio/mp4'],
    ['AAC', file([0xff, 0xf1, 0x50, 0x80]), 'audio/aac'],
    ['AMR', file('#!AMR\n'), 'audio/amr'],
    ['MP3 with tags', file('ID3', [3, 0, 0, 0, 0, 15, 0x76]), 'audio/mpeg'],
    ['MP3 without', file([0xff, 0xfb, 0x90, 0x64]), 'audio/mpeg'],
    ['OGG', ogg('OpusHead'), 'audio/ogg'],
    ['PDF', file('%PDF-1.7\n'), 'application/pdf'],
    ['a PDF of text only', Buffer.from('%PDF-1.4\n1 0 obj\n'), 'application/pdf'],
    ['text', Buffer.from('Dear Ann,\r\n\tthank you – 20 €\n'), 'text/plain'],
    ['a text that begins like a bitmap', Buffer.from('BMW is a car maker'), 'text/plain'],
    ['HTML, which is text', Buffer.from('<!doctype html><script>alert(1)</script>'), 'text/plain'],
  ])('knows %s', async (_, head, mimeType) => {
    expect(await sniff(head)).toMatchObject({ kind: 'known', mimeType });
  });

  it.each<[string, Buffer, string | null]>([
    ['a Windows program', file('MZ', [0x90, 0]), 'application/x-msdownload'],
    ['HEIC', mp4('heic'), 'image/heic'],
    ['FLAC', file('fLaC'), 'audio/flac'],
    ['noise', Buffer.from([1, 2, 3, 0, 255, 254, 7]), null],
    ['UTF-16 text', Buffer.from('Hello', 'utf16le'), null],
    ['a text with a NUL', Buffer.from('Hello\u0000world'), null],
    ['a text of another encoding', Buffer.from('Stra\xdfe', 'latin1'), null],
  ])('does not take %s', async (_, head, mimeType) => {
    expect(await sniff(head)).toEqual({ kind: 'other', mimeType });
  });

  it('reads what WhatsApp asks about', async () => {
    const details = async (head: Buffer) => {
      const sniffed = await sniff(head);
      return sniffed.kind === 'known' ? sniffed.details : undefined;
    };
    expect(await details(ogg('OpusHead'))).toEqual({ opus: true });
    expect(await details(ogg('\x01vorbis'))).toEqual({ opus: false });
    expect(await details(png(16))).toEqual({ width: 512, height: 256, bitDepth: 16, animated: false });
    const extended = [0x02, 0, 0, 0, 0xff, 1, 0, 0xff, 1, 0];
    expect(await details(webp('VP8X', ...extended))).toEqual({ animated: true, width: 512, height: 512 });
    const lossy = [0, 0, 0, 0x9d, 1, 0x2a, 0, 2, 0, 1];
    expect(await details(webp('VP8 ', ...lossy))).toEqual({ animated: false, width: 512, height: 256 });
    const lossless = [0x2f, 0xff, 0xc1, 0x7f, 0];
    expect(await details(webp('VP8L', ...lossless))).toEqual({ animated: false, width: 512, height: 512 });
  });

  it('takes a text that is cut within a character', async () => {
    const text = Buffer.from(`${'x'.repeat(64 * 1024 - 1)}ä`).subarray(0, 64 * 1024);
    expect(await sniff(text)).toMatchObject({ kind: 'known', mimeType: 'text/plain' });
  });

  it('leaves containers open until all was seen', async () => {
    const zip = file(
      'PK\x03\x04',
      [20, 0, 0, 0, 0, 0],
      '12345678',
      [0, 0, 0, 0, 4, 0, 0, 0, 4, 0, 1, 0, 0, 0],
      'a',
      'data',
    );
    expect(await sniff(zip)).toEqual({ kind: 'container', container: 'zip' });
    const cfb = file([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect(await sniff(cfb)).toEqual({ kind: 'container', container: 'cfb' });
  });
});

describe('ContainerScan', () => {
  const scan = (container: 'zip' | 'cfb', text: string, claim: string | null = null) => {
    const data = Buffer.from(text, container === 'zip' ? 'latin1' : 'utf16le');
    const whole = new ContainerScan(container);
    whole.write(data);
    const pieces = new ContainerScan(container);
    for (let at = 0; at < data.length; at += 5) pieces.write(data.subarray(at, at + 5));
    expect(pieces.result(claim)).toBe(whole.result(claim));
    return whole.result(claim);
  };
  const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

  it('knows Office documents, in whatever pieces they come', () => {
    expect(scan('zip', 'x [Content_Types].xml y word/document.xml')).toBe(WORD);
    expect(scan('zip', 'xl/workbook.xml [Content_Types].xml')).toMatch(/sheet$/);
    expect(scan('zip', '[Content_Types].xml ppt/presentation.xml')).toMatch(/presentation$/);
    expect(scan('cfb', 'Root Entry WordDocument 1Table')).toBe('application/msword');
    expect(scan('cfb', 'Root Entry Workbook')).toBe('application/vnd.ms-excel');
    expect(scan('cfb', 'PowerPoint Document Workbook')).toBe('application/vnd.ms-powerpoint');
  });

  it('lets the sender decide between documents inside each other', () => {
    expect(scan('cfb', 'PowerPoint Document Workbook', 'application/vnd.ms-excel')).toBe('application/vnd.ms-excel');
    expect(scan('cfb', 'WordDocument', 'application/vnd.ms-excel')).toBe('application/msword');
  });

  it('takes an encrypted document at its word, and nothing else', () => {
    expect(scan('cfb', 'EncryptedPackage', WORD)).toBe(WORD);
    expect(scan('cfb', 'EncryptedPackage')).toBeNull();
    expect(scan('zip', 'word/document.xml')).toBeNull();
    expect(scan('zip', 'holiday.jpg')).toBeNull();
    expect(scan('cfb', 'Root Entry __properties_version1.0')).toBeNull();
  });
});
