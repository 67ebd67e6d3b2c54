import { Readable } from 'node:stream';
import fc from 'fast-check';
import { toUtf8, unicodeOf } from './text-encoding';

const TEXT = 'phone;name\n+15550100123;Änne “Zoë” Müller – 20 €\n+15550100124;李娜 🇩🇪\n';

async function read(bytes: Buffer, encoding: string, step = 7): Promise<string> {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += step) chunks.push(bytes.subarray(at, at + step));
  const parts: Buffer[] = [];
  for await (const part of toUtf8(Readable.from(chunks), encoding)) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('unicodeOf', () => {
  it.each<[string, Buffer, string | null | undefined]>([
    ['text without a mark', Buffer.from(TEXT), undefined],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`), 'utf-8'],
    ['UTF-16LE with a mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), 'utf-16le'],
    ['UTF-16BE with a mark', utf16be(`\ufeff${TEXT}`), 'utf-16be'],
    ['UTF-16LE without', Buffer.from(TEXT, 'utf16le'), 'utf-16le'],
    ['UTF-16BE without', utf16be(TEXT), 'utf-16be'],
    ['Windows-1252', Buffer.from('name\nM\xfcller', 'latin1'), undefined],
    ['a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), null],
    ['nothing', Buffer.alloc(0), undefined],
    ['text with a stray NUL', Buffer.from('phone,name\n+15550100123,A\0\n'), undefined],
  ])('recognises %s', (_, head, encoding) => {
    expect(unicodeOf(head)).toBe(encoding);
  });
});

describe('toUtf8', () => {
  it.each([1, 2, 3, 5, 7, 4096])('reads every encoding in chunks of %d bytes', async (step) => {
    expect(await read(Buffer.from(TEXT), 'utf-8', step)).toBe(TEXT);
    expect(await read(Buffer.from(`\ufeff${TEXT}`, 'utf16le'), 'utf-16le', step)).toBe(TEXT);
    expect(await read(utf16be(`\ufeff${TEXT}`), 'utf-16be', step)).toBe(TEXT);
  });

  it('drops the byte order mark of UTF-8, also when it comes in pieces', async () => {
    expect(await read(Buffer.from(`\ufeff${TEXT}`), 'utf-8', 4096)).toBe(TEXT);
    expect(await read(Buffer.from(`\ufeff${TEXT}`), 'utf-8', 3)).toBe(TEXT);
    expect(await read(Buffer.from(`\ufeff${TEXT}`), 'utf-8', 1)).toBe(TEXT);
  });

  it('reads Windows-1252, with its own characters', async () => {
    const bytes = Buffer.from('M\xfcller \x80 \x93quoted\x94 \x96 caf\xe9', 'latin1');
    expect(await read(bytes, 'utf-8')).toBe('Müller € “quoted” – café');
  });

  it('keeps the rest of a UTF-8 text when one byte of it is not', async () => {
    const bytes = Buffer.concat([Buffer.from('Änne, '), Buffer.from([0xe9]), Buffer.from(', 李娜')]);
    expect(await read(bytes, 'utf-8')).toBe('Änne, é, 李娜');
  });

  it('replaces half a character of UTF-16', async () => {
    const bytes = Buffer.from('a\ud83db', 'utf16le');
    expect(await read(bytes, 'utf-16le', 2)).toBe('a\ufffdb');
  });

  it('leaves any valid text as it is, however it is cut', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 }).filter((t) => !t.startsWith('\ufeff'));
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (sample, step) => {
        expect(await read(Buffer.from(sample), 'utf-8', step)).toBe(sample);
      }),
    );
  });

  it('makes valid UTF-8 of any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), fc.integer({ min: 1, max: 9 }), async (bytes, step) => {
        const text = await read(Buffer.from(bytes), 'utf-8', step);
        expect(text).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});
