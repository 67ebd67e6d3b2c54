import { createHmac } from 'node:crypto';
import type { FuzzCase } from './case';

/** What stands in a case only when it is sent. */
export interface Filling {
  fill(text: string): string;
  authorization: string | undefined;
  appSecret: string;
}

/** The bytes of a case, as it says. What breaks the rules of HTTP is the last on its line. */
export function encoded(request: FuzzCase, { fill, authorization, appSecret }: Filling): Buffer {
  const body = request.body && Buffer.from(fill(request.body.toString('latin1')), 'latin1');
  const lines = [`${request.method} ${fill(request.target)} HTTP/1.1`, 'host: 127.0.0.1'];
  if (isBroken(request)) lines.push('connection: close');
  if (authorization !== undefined) lines.push(`authorization: ${authorization}`);
  for (const [name, value] of request.headers) lines.push(`${name}: ${value}`);
  if (request.signed && body)
    lines.push(`x-hub-signature-256: sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`);
  if (!body) return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  switch (request.framing) {
    case 'whole':
      return joined([...lines, `content-length: ${body.length}`], body);
    case 'short':
      // More comes than was announced.
      return joined([...lines, `content-length: ${Math.max(0, body.length - 3)}`], body);
    case 'chunked':
      return joined(
        [...lines, 'transfer-encoding: chunked'],
        Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')]),
      );
    default:
      return joined([...lines, 'transfer-encoding: chunked'], Buffer.concat([Buffer.from('zz\r\n'), body]));
  }
}

/** Whether a case breaks the rules of HTTP. */
export function isBroken({ framing }: FuzzCase): boolean {
  return framing === 'short' || framing === 'bad_chunk';
}

function joined(lines: string[], body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
}
