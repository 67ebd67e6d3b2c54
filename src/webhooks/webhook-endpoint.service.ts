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
import { verifySignature } from '../whatsapp/webhook/signature';
import { LARGEST_BODY, readBody } from './webhook-body';

/** Bodies that are read or wait for the database may hold so much memory in all; beyond it Meta is asked to repeat. */
const MEMORY_LIMIT = 256 * 1024 * 1024;
const LONGEST_CHALLENGE = 1024;
/** While the database is away every delivery fails; one line in this time says so. */
const COMPLAINT_MS = 1000;
const ACCEPTED = '{"success":true}';

/**
 * Where Meta delivers. It works on the bare request stream, because a body parser and Express's response cost more than
 * the insert. 200 means: stored, to be applied even if every process dies now.
 */
@Injectable()
export class WebhookEndpoint {
  private readonly logger = new Logger(WebhookEndpoint.name);
  private held = 0;
  private complainedAt = 0;

  constructor(
    private readonly config: AppConfig,
    private readonly store: EventStore,
    private readonly diagnostics: DeliveryDiagnostics,
  ) {}

  /**
   * Takes one delivery and answers it: 200, 400 (not JSON), 401 (signature), 413 or 503 (not stored: repeat). Never
   * throws.
   */
  async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let kept = 0;
    const began = performance.now();
    try {
      if (this.held > MEMORY_LIMIT) return refuse(response, 'service_unavailable');
      const body = await readBody(request, (bytes) => {
        kept += bytes;
        this.held += bytes;
      });
      if (body === 'aborted') return;
      const failure = body === 'too_large' ? 'payload_too_large' : await this.accept(request, body);
      if (failure) refuse(response, failure);
      else answer(response, 200, ACCEPTED);
    } catch (error) {
      this.complain(error as Error);
      refuse(response, 'service_unavailable');
    } finally {
      this.held -= kept;
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

  private async accept(request: IncomingMessage, bytes: Buffer): Promise<ErrorCode | undefined> {
    const header = request.headers['x-hub-signature-256'];
    const signature = typeof header === 'string' ? header : undefined;
    if (!verifySignature(bytes, signature, this.config.meta.appSecrets)) {
      this.diagnostics.noteRefusal();
      return 'invalid_signature';
    }
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
  const [status, detail] = ERROR_CODES[code];
  if (status === 413 || status === 503) response.setHeader('Connection', 'close');
  if (status === 503) response.setHeader('Retry-After', '5');
  const text = code === 'payload_too_large' ? `${detail}: at most ${LARGEST_BODY} bytes` : detail;
  answer(response, status, JSON.stringify({ detail: text, code }));
}

function answer(response: ServerResponse, status: number, json: string): void {
  if (response.headersSent || response.destroyed) return;
  webhookDeliveries.inc({ status });
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(json) };
  response.writeHead(status, headers).end(json);
}
