import type { IncomingMessage } from 'node:http';
import type { ArrivingBodies, ArrivingBody, CutReason } from './arriving-bodies';

/** Meta's largest body is 3 MB. */
export const LARGEST_BODY = 4 * 1024 * 1024;
/** A body that nobody keeps is taken from the line for a moment, so that its sender hears the answer. */
const UNREAD_BYTES = 1024 * 1024;
const UNREAD_MS = 500;

/** What became of reading a body: its bytes, or why there are none. */
export type BodyRead = { bytes: Buffer; held: ArrivingBody } | CutReason | 'too_large' | 'aborted';

/**
 * Reads a body as it came, up to `LARGEST_BODY`, within the budgets of `bodies`. Who gets its bytes lets go of `held`
 * in the end; otherwise nothing is held any more. Never rejects.
 */
export function readBody(request: IncomingMessage, address: string, bodies: ArrivingBodies): Promise<BodyRead> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const give = (result: BodyRead): void => {
      request.off('data', take).off('end', finish).off('close', abort);
      if (held) bodies.arrived(held);
      if (typeof result === 'string') {
        chunks.length = 0;
        held?.leave();
      }
      resolve(result);
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > LARGEST_BODY) return give('too_large');
      chunks.push(chunk);
      held!.add(chunk.length);
    };
    const finish = (): void =>
      give({ bytes: chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size), held: held! });
    const abort = (): void => give('aborted');
    request.on('error', abort);
    const held = bodies.enter(address, give);
    if (!held) return give('crowded');
    request.on('data', take).on('end', finish).on('close', abort);
  });
}

/** Takes what still comes of a body that nobody keeps; resolves when it is all there, or has been enough. */
export function passOver(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let size = 0;
    const timer = setTimeout(resolve, UNREAD_MS).unref();
    const finish = (): void => {
      clearTimeout(timer);
      resolve();
    };
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > UNREAD_BYTES) finish();
    });
    request.on('end', finish).on('close', finish).on('error', finish);
    if (request.complete && request.readableEnded) finish();
  });
}
