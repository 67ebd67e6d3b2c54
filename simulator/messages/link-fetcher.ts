import { request } from 'undici';

/** Meta keeps a linked file for ten minutes before it fetches the link again. */
const CACHE_MS = 600_000;
const MAX_CACHED = 10_000;
const TIMEOUT_MS = 10_000;
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** What came of fetching a link: its type, or why it failed. */
interface LinkResult {
  mimeType?: string;
  error?: string;
}

/**
 * Fetches linked media as Meta does, but only from this machine: a link elsewhere is taken on trust, so
 * that the simulator never reaches out to the network.
 */
export class LinkFetcher {
  private readonly cache = new Map<string, { at: number; result: Promise<LinkResult> }>();

  /** True for a link that will be fetched. */
  reaches(link: string): boolean {
    return LOOPBACK.test(new URL(link).hostname);
  }

  fetch(link: string): Promise<LinkResult> {
    const cached = this.cache.get(link);
    if (cached && Date.now() - cached.at < CACHE_MS) return cached.result;
    if (this.cache.size >= MAX_CACHED) this.cache.clear();
    const result = download(link);
    this.cache.set(link, { at: Date.now(), result });
    void result.then(({ error }) => error !== undefined && this.cache.delete(link));
    return result;
  }

  clear(): void {
    this.cache.clear();
  }
}

async function download(link: string): Promise<LinkResult> {
  try {
    const response = await request(link, {
      headersTimeout: TIMEOUT_MS,
      bodyTimeout: TIMEOUT_MS,
    });
    await response.body.dump({ limit: Infinity });
    if (response.statusCode !== 200) {
      return {
        error: `Downloading media from weblink failed with http code ${response.statusCode}`,
      };
    }
    const type = response.headers['content-type'];
    return { mimeType: (Array.isArray(type) ? type[0] : type) ?? '' };
  } catch (error) {
    return { error: `Downloading media from weblink failed: ${(error as Error).message}` };
  }
}
