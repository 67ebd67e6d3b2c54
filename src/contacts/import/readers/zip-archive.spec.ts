import { archive, type ArchiveFile } from '../../../../test/support/workbook';
import { TempFile } from './temp-file';
import { ZipArchive } from './zip-archive';

const files: TempFile[] = [];

afterEach(() => Promise.all(files.splice(0).map((file) => file.close())));

async function open(bytes: Buffer): Promise<ZipArchive> {
  const file = await TempFile.create();
  files.push(file);
  const writer = file.writer();
  await new Promise<void>((resolve) => writer.end(bytes, resolve));
  return ZipArchive.open(file);
}

async function unzipped(content: ArchiveFile[] | Buffer, name: string): Promise<string> {
  const zip = await open(Buffer.isBuffer(content) ? content : archive(content));
  const chunks: Buffer[] = [];
  for await (const chunk of zip.unzip(zip.entries.get(name)!)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const damaged = /ZIP archive is damaged/;
const hello: ArchiveFile = { name: 'héllo.xml', data: 'hello '.repeat(10_000) };

/** The same archive with the numbers of its directory's end, and of its only entry, in the fields of ZIP64. */
function zip64(files: ArchiveFile[]): Buffer {
  const plain = archive(files);
  const end = plain.subarray(-22);
  const [size, offset] = [end.readUInt32LE(12), end.readUInt32LE(16)];
  const directory = plain.subarray(offset, offset + size);
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  [24, 20, 42].forEach((place, i) => {
    extra.writeBigUInt64LE(BigInt(directory.readUInt32LE(place)), 4 + 8 * i);
    directory.writeUInt32LE(0xffffffff, place);
  });
  directory.writeUInt16LE(extra.length, 30);
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeBigUInt64LE(BigInt(files.length), 32);
  end64.writeBigUInt64LE(BigInt(size + extra.length), 40);
  end64.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + size + extra.length), 8);
  end.fill(0xff, 8, 20);
  return Buffer.concat([plain.subarray(0, -22), extra, end64, locator, end]);
}

describe('a ZIP archive', () => {
  it('gives its files, packed or stored, by their names', async () => {
    const stored = { name: 'stored', data: 'as it is', plain: true };
    expect(await unzipped([hello, stored], hello.name)).toBe(hello.data);
    expect(await unzipped([hello, stored], 'stored')).toBe('as it is');
    expect(await unzipped([{ name: 'empty', data: '', plain: true }], 'empty')).toBe('');
  });

  it('may be written as ZIP64', async () => {
    expect(await unzipped(zip64([hello]), hello.name)).toBe(hello.data);
  });

  it('says which files are encrypted, and refuses encryption that hides the names', async () => {
    const zip = await open(archive([{ ...hello, flags: 1 }]));
    expect(zip.entries.get(hello.name)?.isEncrypted()).toBe(true);
    const strong = open(archive([{ ...hello, flags: 0x41 }]));
    await expect(strong).rejects.toThrow(/protected by a password/);
  });

  it.each<[string, () => Buffer]>([
    ['cut off', () => archive([hello]).subarray(0, -30)],
    ['no archive', () => Buffer.alloc(200, 'x')],
    ['of more files than its directory holds', () => patched([hello], -22 + 10, 9)],
    ['of more files than a workbook has', () => archive(empty(10_001))],
    ['with a directory beyond its end', () => patched([hello], -22 + 18, 0x7fff)],
  ])('is refused when it is %s', async (_, bytes) => {
    await expect(open(bytes())).rejects.toThrow(damaged);
  });

  it('is refused when its directory is larger than any honest one', async () => {
    const name = 'x'.repeat(60_000);
    await expect(open(archive(empty(140, name)))).rejects.toThrow(damaged);
  });

  it.each<[string, ArchiveFile[] | Buffer, RegExp]>([
    ['has another checksum', [{ ...hello, crc: 1 }], damaged],
    ['has broken packing', broken(hello), damaged],
    ['lies elsewhere than the directory says', patched([hello], -22 - 46 - 10 + 42, 7), damaged],
    ['unpacks to more than a hundred times its size', [{ name: hello.name, data: ' '.repeat(40_000_000) }], /zip bomb/],
  ])('gives no file that %s', async (_, content, expected) => {
    await expect(unzipped(content, hello.name)).rejects.toThrow(expected);
  });
});

function empty(count: number, name = ''): ArchiveFile[] {
  return Array.from({ length: count }, (_, i) => ({ name: `${i}${name}`, data: '', plain: true }));
}

/** The archive with another two-byte number at a place that is counted from its end. */
function patched(files: ArchiveFile[], place: number, value: number): Buffer {
  const bytes = archive(files);
  bytes.writeUInt16LE(value, bytes.length + place);
  return bytes;
}

function broken(only: ArchiveFile): Buffer {
  const bytes = archive([only]);
  bytes.fill(0xff, 30 + Buffer.byteLength(only.name), 60 + Buffer.byteLength(only.name));
  return bytes;
}
