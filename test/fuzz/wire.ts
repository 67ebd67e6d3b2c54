import { createHmac } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import type { FuzzCase } from './case';

/** What came back; `ended` when the server cut the line without an answer, which it may do to what is no HTTP. */
export type Outcome =
  | { kind: 'answer'; status: number; head: string; body: string }
  | { kind: 'ended' }
  | { kind: 'hung' }
  | { kind: 'refused'; reason: string };

const PATIENCE_MS = 30_000;
const LONGEST_KEPT = 200_000;

/** Sends a case over a connection of its own, byte for byte as it says. */
export function send(
  port: number,
  request: FuzzCase,
  fill: (text: string) => string,
  authorization: string | undefined,
  appSecret: string,
): Promise<Outcome> {
  const bytes = encoded(request, fill, authorization, appSecret);
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    let received = '';
    const finish = (outcome: Outcome): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(outcome);
    };
    const timer = setTimeout(() => finish(outcomeOf(received, 'hung')), PATIENCE_MS);
    socket.setEncoding('latin1');
    socket.on('connect', () => write(socket, bytes));
    socket.on('data', (text: string) => {
      if (received.length < LONGEST_KEPT) received += text;
      // A stream of events has no end to wait for.
      if (/content-type: text\/event-stream/i.test(received.slice(0, 2000)))
        finish(outcomeOf(received, 'ended'));
    });
    socket.on('end', () => finish(outcomeOf(received, 'ended')));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      const isDown = error.code === 'ECONNREFUSED';
      finish(isDown ? { kind: 'refused', reason: error.message } : outcomeOf(received, 'ended'));
    });
    socket.on('close', () => finish(outcomeOf(received, 'ended')));
  });
}

function write(socket: Socket, bytes: Buffer): void {
  socket.write(bytes, () => undefined);
}

function outcomeOf(text: string, otherwise: 'ended' | 'hung'): Outcome {
  const [first = ''] = text.split('\r\n', 1);
  const status = /^HTTP\/1\.1 (\d{3})/.exec(first)?.[1];
  if (!status) return { kind: otherwise };
  // An interim answer is followed by the real one.
  if (status === '100') return outcomeOf(text.slice(text.indexOf('\r\n\r\n') + 4), otherwise);
  const at = text.indexOf('\r\n\r\n');
  return {
    kind: 'answer',
    status: Number(status),
    head: text.slice(0, at),
    body: text.slice(at + 4),
  };
}

function encoded(
  request: FuzzCase,
  fill: (text: string) => string,
  authorization: string | undefined,
  appSecret: string,
): Buffer {
  const body = request.body && Buffer.from(fill(request.body.toString('latin1')), 'latin1');
  const lines = [
    `${request.method} ${fill(request.target)} HTTP/1.1`,
    'host: 127.0.0.1',
    'connection: close',
  ];
  if (authorization !== undefined) lines.push(`authorization: ${authorization}`);
  for (const [name, value] of request.headers) lines.push(`${name}: ${value}`);
  if (request.signed && body)
    lines.push(
      `x-hub-signature-256: sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`,
    );
  const chunk = body && `${body.length.toString(16)}\r\n`;
  if (!body) return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  switch (request.framing) {
    case 'whole':
      return joined([...lines, `content-length: ${body.length}`], body);
    case 'short':
      // Less than announced, and the line stays open for a moment: the server must not wait for ever, nor do we.
      return joined([...lines, `content-length: ${Math.max(0, body.length - 3)}`], body);
    case 'chunked':
      return joined(
        [...lines, 'transfer-encoding: chunked'],
        Buffer.concat([Buffer.from(chunk!), body, Buffer.from('\r\n0\r\n\r\n')]),
      );
    default:
      return joined(
        [...lines, 'transfer-encoding: chunked'],
        Buffer.concat([Buffer.from('zz\r\n'), body]),
      );
  }
}

function joined(lines: string[], body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
}
