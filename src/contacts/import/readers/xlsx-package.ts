import { posix } from 'node:path';
import type { Entry } from 'yauzl';
import { fileFault, passwordProtected } from './file-fault';
import { otherArchive } from './other-formats';
import type { TempFile } from './temp-file';
import { attributeOf, readXml } from './xml-reader';
import { ZipArchive } from './zip-archive';

/** What a part says of another one: Open Packaging Conventions, "Relationships". */
export interface Relationship {
  id: string;
  /** The last word of the type, which is the same in the transitional and the strict form. */
  type: string;
  /** The name of the part. */
  target: string;
}

const LARGEST_INDEX = 2 * 1024 * 1024;

/** The parts of a workbook's file, by names that do not depend on letter case or the kind of slash. */
export class XlsxPackage {
  private readonly parts = new Map<string, Entry>();

  private constructor(private readonly archive: ZipArchive) {
    for (const [name, entry] of archive.entries) this.parts.set(plainName(name), entry);
  }

  /** @throws InvalidInput for a damaged archive, or one with a password */
  static async open(file: TempFile): Promise<XlsxPackage> {
    const archive = await ZipArchive.open(file);
    if ([...archive.entries.values()].some((entry) => entry.isEncrypted())) throw passwordProtected();
    return new XlsxPackage(archive);
  }

  has(part: string): boolean {
    return this.parts.has(plainName(part));
  }

  read(part: string): AsyncGenerator<Buffer> {
    const entry = this.parts.get(plainName(part));
    if (!entry) throw fileFault('is a broken XLSX workbook: a part of it is missing');
    return this.archive.unzip(entry);
  }

  /** A part that lists what there is, which is small in every honest workbook. */
  readIndex(part: string): AsyncGenerator<Buffer> {
    if ((this.parts.get(plainName(part))?.compressedSize ?? 0) > LARGEST_INDEX)
      throw fileFault('unpacks to far more than a workbook holds (zip bomb)', 'zip_bomb');
    return this.read(part);
  }

  /** The relations of a part; of the whole package for ''. */
  async relationsOf(part: string): Promise<Relationship[]> {
    const folder = posix.dirname(part);
    const name = posix.join(folder === '.' ? '' : folder, '_rels', `${posix.basename(part)}.rels`);
    if (!this.has(name)) return [];
    const found: Relationship[] = [];
    await readXml(this.readIndex(name), {
      open: (tag, attributes) => {
        if (tag !== 'Relationship' || attributeOf(attributes, 'TargetMode') === 'External') return;
        const [id, type, target] = ['Id', 'Type', 'Target'].map((key) => attributeOf(attributes, key) ?? '');
        found.push({ id: id!, type: type!.split('/').at(-1)!, target: resolve(folder, target!) });
      },
    });
    return found;
  }

  /** The part with the workbook. @throws InvalidInput that says what the archive is instead */
  async workbookPart(): Promise<string> {
    const [own] = (await this.relationsOf('')).filter(
      ({ type, target }) => type === 'officeDocument' && this.has(target),
    );
    const part = own?.target ?? 'xl/workbook.xml';
    if (this.has(part) && !/\.bin$/i.test(part) && !/^word\//i.test(part)) return part;
    throw otherArchive(this.parts.keys(), await this.mimetype());
  }

  private async mimetype(): Promise<string> {
    if (!this.has('mimetype')) return '';
    for await (const chunk of this.readIndex('mimetype')) return chunk.toString('latin1', 0, 200);
    return '';
  }
}

/** Targets are relative to the part's folder, or begin at the root. */
function resolve(folder: string, target: string): string {
  const path = decoded(target.replaceAll('\\', '/')).replace(/#.*$/, '');
  return posix.normalize(path.startsWith('/') ? path.slice(1) : posix.join(folder, path));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function plainName(name: string): string {
  return posix.normalize(name.replaceAll('\\', '/')).replace(/^\/+/, '').toLowerCase();
}
