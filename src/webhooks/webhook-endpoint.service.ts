import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable, Logger } from '@nestjs/common';
import { AppConfig } from '../platform/config/app-config';
import { constantTimeEqual } from '../platform/crypto/hash';
import { ERROR_CODES, type ErrorCode } from '../platform/http/error-codes';
import { DeliveryDiagnostics } from '../webhook-events/delivery-diagnostics.service';
import { EventStore } from '../webhook-events/event-store.service';
import { secondsSince, webhookDeliveries, webhookEndpointDuration } from '../platform/observability/metrics';
import { isSignature, verifySignature } from '../whatsapp/webhook/signature';
import { ArrivingBodies } from './arriving-bodies';
import { type BodyRead, LARGEST_BODY, passOver, readBody } from './webhook-body';

const LONGEST_CHALLENGE = 1024;
/** While the database is away every delivery fails; one line in this time says so. */
const COMPLAINT_MS = 1000;
const ACCEPTED = '{"success":true}';
const REFUSALS = {
  too_large: 'payload_too_large',
  too_slow: 'request_timeout',
  crowded: 'service_unavailable',
} as const satisfies Record<string, ErrorCode>;

type ReadBody = Extract<BodyRead, object>;

/** A request of Express's, which knows the address of its client. */
type Delivery = IncomingMessage & { ip?: string };

/**
 * Where Meta delivers. It works on the bare request stream, because a body parser and Express's response cost more than
 * the insert. 200 means: stored, to be applied even if every process dies now.
 */
@Injectable()
export class WebhookEndpoint {
  private readonly logger = new Logger(WebhookEndpoint.name);
  private readonly bodies = new ArrivingBodies();
  private complainedAt = 0;

  constructor(
    private readonly config: AppConfig,
    private readonly store: EventStore,
    private readonly diagnostics: DeliveryDiagnostics,
  ) {}

  /**
   * Takes one delivery and answers it: 200, 400 (not JSON), 401 (signature), 408 (too slow), 413 or 503 (not stored:
   * repeat). What has no signature, or says that it is too large, is refused before its body. Never throws.
   */
  async receive(request: Delivery, response: ServerResponse): Promise<void> {
    const began = performance.now();
    try {
      const { headers } = request;
      if (!isSignature(headers['x-hub-signature-256'])) {
        this.diagnostics.noteRefusal();
        return await refuseUnread(request, response, 'invalid_signature');
      }
      if (Number(headers['content-length'] ?? 0) > LARGEST_BODY)
        return await refuseUnread(request, response, 'payload_too_large');
      await this.read(request, response);
    } catch (error) {
      this.complain(error as Error);
      refuse(response, 'service_unavailable');
    } finally {
      webhookEndpointDuration.observe(secondsSince(began));
    }
  }

  /** The challenge of Meta's handshake when the verify token is ours, null otherwise. */
  challengeOf(query: URLSearchParams): string | null {
    const { verifyToken } = this.config.meta;
    const challenge = query.get('hub.challenge');
    const given = query.get('hub.verify_token');
    if (!verifyToken || given === null || !constantTimeEqual(given, verifyToken)) return null;
    if (query.get('hub.mode') !== 'subscribe' || !challenge) return null;
    return challenge.length <= LONGEST_CHALLENGE ? challenge : null;
  }

  private complain({ message }: Error): void {
    if (Date.now() - this.complainedAt < COMPLAINT_MS) return;
    this.complainedAt = Date.now();
    this.logger.error(`deliveries are not stored, Meta is asked to repeat them: ${message}`);
  }

  private async read(request: Delivery, response: ServerResponse): Promise<void> {
    const body = await readBody(request, request.ip ?? '', this.bodies);
    if (body === 'aborted') return;
    if (typeof body === 'string') return refuseUnread(request, response, REFUSALS[body]);
    try {
      const failure = await this.accept(request, body);
      if (failure) refuse(response, failure);
      else answer(response, 200, ACCEPTED);
    } finally {
      body.held.leave();
    }
  }

  private async accept(request: Delivery, { bytes, held }: ReadBody): Promise<ErrorCode | undefined> {
    const header = request.headers['x-hub-signature-256'] as string;
    if (!verifySignature(bytes, header, this.config.meta.appSecrets)) {
      this.diagnostics.noteRefusal();
      return 'invalid_signature';
    }
    held.provenSigned();
    const body = isUtf8(bytes) ? bytes.toString('utf8') : undefined;
    const parsed = body === undefined ? undefined : parse(body);
    if (body === undefined || parsed === undefined) return 'invalid_json';
    const hash = createHash('sha256').update(bytes).digest();
    await this.store.store({ hash, body, content: parsed.value });
    return undefined;
  }
}

function parse(body: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(body) as unknown };
  } catch {
    return undefined;
  }
}

function refuse(response: ServerResponse, code: ErrorCode): void {
  const [status] = ERROR_CODES[code];
  if (status === 503) response.setHeader('Connection', 'close');
  answer(response, status, refusalOf(response, code));
}

/**
 * Refuses a request of which not all was read: the whole answer goes out, what still comes is thrown away for a moment,
 * and the connection ends. Were it ended at once, its sender would find it broken instead of the answer.
 */
async function refuseUnread(request: IncomingMessage, response: ServerResponse, code: ErrorCode): Promise<void> {
  if (response.headersSent || response.destroyed) return;
  const json = refusalOf(response, code);
  response.setHeader('Connection', 'close');
  begin(response, ERROR_CODES[code][0], json);
  response.write(json);
  await passOver(request);
  response.end();
}

function refusalOf(response: ServerResponse, code: ErrorCode): string {
  const [status, detail] = ERROR_CODES[code];
  if (status === 503) response.setHeader('Retry-After', '5');
  const text = code === 'payload_too_large' ? `${detail}: at most ${LARGEST_BODY} bytes` : detail;
  return JSON.stringify({ detail: text, code });
}

function answer(response: ServerResponse, status: number, json: string): void {
  if (response.headersSent || response.destroyed) return;
  begin(response, status, json);
  response.end(json);
}

function begin(response: ServerResponse, status: number, json: string): void {
  webhookDeliveries.inc({ status });
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(json) };
  response.writeHead(status, headers);
}
