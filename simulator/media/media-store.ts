import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto';

/** A stored file. `phoneNumberId` is the number that uploaded it; null for what a user sent. */
export interface StoredMedia {
  id: string;
  phoneNumberId: string | null;
  mimeType: string;
  sha256: string;
  filename: string | undefined;
  bytes: Buffer;
}

/** Files together may take this much memory; past it the oldest go. */
const MAX_TOTAL_BYTES = 512 * 1024 * 1024;
const MAX_GONE = 100_000;

/** Uploaded and received files, with download URLs that expire. */
export class MediaStore {
  private readonly files = new Map<string, StoredMedia>();
  /** Ids of files that were here: they stay files, where any other id may be a phone number. */
  private readonly gone = new Set<string>();
  private readonly urlKey = randomBytes(32);
  private total = 0;

  add(file: Omit<StoredMedia, 'id' | 'sha256'>): StoredMedia {
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    const stored = { ...file, id: newMediaId(), sha256 };
    this.files.set(stored.id, stored);
    this.total += stored.bytes.length;
    this.trim();
    return stored;
  }

  get(id: string): StoredMedia | undefined {
    return this.files.get(id);
  }

  /** Removes a file; false when there is none. */
  remove(id: string): boolean {
    const file = this.files.get(id);
    if (!file) return false;
    this.total -= file.bytes.length;
    if (this.gone.size < MAX_GONE) this.gone.add(id);
    return this.files.delete(id);
  }

  /** True for the id of a file that was deleted. */
  isGone(id: string): boolean {
    return this.gone.has(id);
  }

  /** A download URL that dies after `ttlMs`. It needs the bearer token as well, as Meta's do. */
  downloadUrl(file: StoredMedia, origin: string, ttlMs: number): string {
    const expires = Date.now() + ttlMs;
    const hash = this.urlHash(file.id, expires);
    return `${origin}/whatsapp_business/attachments/?mid=${file.id}&ext=${expires}&hash=${hash}`;
  }

  /** The file behind a download URL, or undefined when it is expired, forged or gone. */
  fromUrl(query: URLSearchParams): StoredMedia | undefined {
    const id = query.get('mid') ?? '';
    const expires = Number(query.get('ext'));
    if (!(expires > Date.now()) || query.get('hash') !== this.urlHash(id, expires)) return undefined;
    return this.files.get(id);
  }

  clear(): void {
    this.files.clear();
    this.gone.clear();
    this.total = 0;
  }

  private urlHash(id: string, expires: number): string {
    return createHmac('sha256', this.urlKey).update(`${id} ${expires}`).digest('base64url');
  }

  private trim(): void {
    for (const file of this.files.values()) {
      if (this.total <= MAX_TOTAL_BYTES || this.files.size === 1) return;
      this.remove(file.id);
    }
  }
}

function newMediaId(): string {
  return `8${randomInt(1e14, 2e14)}`;
}
