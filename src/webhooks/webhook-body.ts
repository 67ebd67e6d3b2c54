import type { IncomingMessage } from 'node:http';

/** Meta's largest body is 3 MB. */
export const LARGEST_BODY = 4 * 1024 * 1024;
/** An overlong body is read on so far, so that its sender hears the answer; beyond that the line is cut. */
const PATIENCE = 32 * 1024 * 1024;

/** What became of reading a body: its bytes, or why there are none. */
export type BodyRead = Buffer | 'too_large' | 'aborted';

/** Reads a body as it came, up to `LARGEST_BODY`; `kept` hears of every chunk that is held in memory. Never rejects. */
export function readBody(request: IncomingMessage, kept: (bytes: number) => void): Promise<BodyRead> {
  return new Promise((resolve) => {
    let chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LARGEST_BODY) {
        chunks.push(chunk);
        kept(chunk.length);
        return;
      }
      chunks = [];
      if (size > PATIENCE) {
        request.pause();
        resolve('too_large');
      }
    });
    request.on('end', () => {
      if (size > LARGEST_BODY) resolve('too_large');
      else resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size));
    });
    request.on('error', () => resolve('aborted'));
    request.on('close', () => resolve('aborted'));
  });
}
