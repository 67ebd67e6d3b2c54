import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isObject } from '../json';
import type { Json } from '../json';

/** A webhook request as it came in. */
interface ReceivedBody {
  path: string;
  raw: Buffer;
  signature: string;
  /** What it was answered. */
  status: number;
  body: { object: string; entry: Array<{ id: string; time?: number; changes: ReceivedChange[] }> };
}

interface ReceivedChange {
  field: string;
  value: Json;
}

/** A tiny server that takes webhooks and answers as a test wants. */
export interface WebhookReceiver {
  url: string;
  bodies: ReceivedBody[];
  /** Decides the status of the next answers; 200 unless a test says otherwise. */
  answer: (received: ReceivedBody, index: number) => number;
  /** Verify token that the handshake accepts. */
  verifyToken: string;
  /** Changes of all bodies that were answered 200. */
  changes(field?: string): ReceivedChange[];
  statuses(): Json[];
  messages(): Json[];
  close(): Promise<void>;
}

/** Starts a receiver on any free port. */
export async function startReceiver(): Promise<WebhookReceiver> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      if (request.method === 'GET') {
        const isRight = url.searchParams.get('hub.verify_token') === receiver.verifyToken;
        response.writeHead(isRight ? 200 : 403);
        response.end(isRight ? url.searchParams.get('hub.challenge') : 'Forbidden');
        return;
      }
      const raw = Buffer.concat(chunks);
      const received: ReceivedBody = {
        path: url.pathname,
        raw,
        signature: String(request.headers['x-hub-signature-256']),
        status: 200,
        body: JSON.parse(raw.toString()) as ReceivedBody['body'],
      };
      received.status = receiver.answer(received, receiver.bodies.length);
      receiver.bodies.push(received);
      response.writeHead(received.status);
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    bodies: [],
    answer: () => 200,
    verifyToken: 'right token',
    changes: (field) =>
      receiver.bodies
        .filter((received) => received.status === 200)
        .flatMap((received) => received.body.entry.flatMap((entry) => entry.changes))
        .filter((change) => field === undefined || change.field === field),
    statuses: () => collect(receiver, 'statuses'),
    messages: () => collect(receiver, 'messages'),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return receiver;
}

function collect(receiver: WebhookReceiver, key: 'statuses' | 'messages'): Json[] {
  return receiver.changes('messages').flatMap(({ value }) => {
    const list = value[key];
    return Array.isArray(list) ? list.filter(isObject) : [];
  });
}

/** The signature that these bytes must carry. */
export function signatureOf(raw: Buffer, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`;
}
