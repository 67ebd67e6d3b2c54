import { Injectable, Logger } from '@nestjs/common';
import { type Span, SpanKind } from '@opentelemetry/api';
import type { SendingNumber } from '../../phone-numbers/phone-numbers.types';
import { AppConfig } from '../../platform/config/app-config';
import { AppError } from '../../platform/http/errors';
import { withTimeout } from '../../platform/limits/with-timeout';
import { logContext } from '../../platform/logging/request-context';
import { inSpan } from '../../platform/observability/tracing';
import { ERROR_TABLE, policyFor } from '../../whatsapp/errors/error-policy';
import { GraphClient } from '../../whatsapp/graph/graph-client';
import { GraphError } from '../../whatsapp/graph/graph-error';
import { NotStarted } from '../../whatsapp/graph/request';
import { mediaIdsOf, toGraphBody } from '../../whatsapp/messages/message-body';
import type { MessageContent } from '../../whatsapp/messages/message-content';
import { MediaReferences } from './media-references.service';
import { NumberBackoff } from '../outbox/number-backoff.service';
import type { ClaimedMessage } from '../outbox/outbox.queries';
import { RecipientIdentities } from '../status/recipient-identities.service';
import { countSend, traceSend } from './send-metrics';
import { type HeldMessage, LastCheck, refusalOf } from './last-check';
import { refOf, SendResults, type StoredOutcome } from './send-results.service';
import { failureOf, outcomeOf, type SendFailure } from '../outbox/send-outcome';

/** A back-off that hangs must not keep an outcome from being stored. */
const BACKOFF_MS = 5000;
/** A message that must wait is looked at again after this. */
const WAIT_SECONDS = 1;

/** Sends one claimed message and has the outcome written, whatever it is. */
@Injectable()
export class MessageSender {
  private readonly logger = new Logger(MessageSender.name);

  constructor(
    private readonly config: AppConfig,
    private readonly graph: GraphClient,
    private readonly media: MediaReferences,
    private readonly backoff: NumberBackoff,
    private readonly results: SendResults,
    private readonly lastCheck: LastCheck,
    private readonly recipients: RecipientIdentities,
  ) {}

  /** Never rejects. Resolves when the outcome is stored. */
  async send(number: SendingNumber, message: HeldMessage): Promise<void> {
    const { id, workspace_id: workspaceId, request_id, traceparent: parent } = message;
    const logged = { requestId: request_id ?? undefined, workspaceId, messageId: id };
    const options = { kind: SpanKind.CONSUMER, parent, attributes: { 'treeex.message_id': id } };
    const sending = async (span?: Span): Promise<void> => {
      const result = await this.attempt(number, message);
      countSend(message.phone_number_id, result);
      traceSend(span, result);
      await this.results.write(result);
    };
    await logContext.run(logged, () => inSpan('send message', options, sending));
  }

  private async attempt(number: SendingNumber, message: HeldMessage): Promise<StoredOutcome> {
    let body: Record<string, unknown>;
    try {
      const refusal = refusalOf(message);
      if (refusal) return failed(message, { code: refusal });
      body = await this.prepare(number, message);
    } catch (error) {
      return this.concludeFailure(number, message, this.beforeTheCall(message, error));
    }
    return this.call(number, message, body);
  }

  /** Judges and calls; a call that found no connection before the process stood still is judged once more. */
  private async call(
    number: SendingNumber,
    message: HeldMessage,
    body: Record<string, unknown>,
  ): Promise<StoredOutcome> {
    const { clock } = message;
    const lasts = (): boolean => clock.lasts(this.config.meta.timeoutMs + this.reserveMs);
    const mayStart = (): boolean => clock.isAwake && lasts();
    for (;;) {
      const verdict = await this.lastCheck.judge(message);
      if (typeof verdict === 'object') return failed(message, { code: verdict.refusal });
      // After a long upload the message is as good as before, and its media is at Meta now.
      if (verdict === 'wait' || !lasts()) return putOff(message);
      try {
        const { wamid, waId, userId } = await this.graph.sendMessage(number.metaId, number.accessToken, body, mayStart);
        this.noteRecipient(message, { waId, userId });
        return { kind: 'accepted', id: message.id, wamid, at: new Date() };
      } catch (error) {
        if (!(error instanceof NotStarted)) return this.concludeFailure(number, message, ofTheCall(error));
      }
    }
  }

  /** What is kept of the lease for writing the result. */
  private get reserveMs(): number {
    return (this.config.sending.leaseMarginSeconds * 1000) / 3;
  }

  /** Beside the sending: whatever gets lost, the message's reports say again. */
  private noteRecipient(message: ClaimedMessage, named: { waId?: string; userId?: string }): void {
    const { workspace_id: workspaceId, contact_id: contactId, to_number: to } = message;
    const isAnother = named.waId !== undefined && `+${named.waId}` !== to;
    if (!isAnother && (named.userId === undefined || named.userId === to)) return;
    void this.recipients.learnFromAnswer({ workspaceId, contactId, ...named });
  }

  private async prepare(number: SendingNumber, message: ClaimedMessage): Promise<Record<string, unknown>> {
    const content = message.content as unknown as MessageContent;
    const media = await this.media.resolve(mediaIdsOf(content), number);
    return toGraphBody({
      to: message.to_number,
      content,
      contextWamid: message.context_wamid,
      callbackData: message.id,
      media,
    });
  }

  private async concludeFailure(
    number: SendingNumber,
    message: ClaimedMessage,
    facts: SendFailure,
  ): Promise<StoredOutcome> {
    const policy = policyFor(facts);
    const failure = failureOf(facts, policy);
    const pairWaitMs = await this.backOff(policy, failure, number, message);
    const outcome = outcomeOf(policy, facts, { ...message, pairWaitMs });
    if (policy.handling === 'stop_request') await this.forgetMedia(number, message);
    const common = { ...refOf(message), failure };
    return outcome.kind === 'requeued' ? { ...outcome, ...common } : { kind: outcome.kind, ...common };
  }

  /** When it fails, the next message with the same failure backs off. */
  private async backOff(
    policy: Parameters<NumberBackoff['apply']>[0],
    failure: Parameters<NumberBackoff['apply']>[1],
    number: SendingNumber,
    message: ClaimedMessage,
  ): Promise<number> {
    const subject = {
      workspaceId: message.workspace_id,
      phoneNumberId: message.phone_number_id,
      recipient: message.to_number,
      templateId: message.template_id,
    };
    try {
      const applying = this.backoff.apply(policy, failure, subject, number.accessToken);
      return await withTimeout(BACKOFF_MS, applying);
    } catch (error) {
      this.logger.warn(`back-off of number ${number.id}: ${(error as Error).message}`);
      return 0;
    }
  }

  /** The copy at Meta may be the cause; the next message with this file uploads it anew. */
  private async forgetMedia(number: SendingNumber, { content }: ClaimedMessage): Promise<void> {
    const ids = mediaIdsOf(content as unknown as MessageContent);
    await this.media.forget(ids, number).catch((error: Error) => {
      this.logger.warn(`media of number ${number.id}: ${error.message}`);
    });
  }

  /** A failure here means that the message surely did not reach Meta. */
  private beforeTheCall({ id }: ClaimedMessage, error: unknown): SendFailure {
    if (error instanceof GraphError) return error.outcome === 'rejected' ? error : notSent(error);
    const { code, name, message, stack } = error as Error & { code?: string };
    // The driver of the blob store.
    if (name === 'RestError') return { code: 'media_unavailable', details: message };
    if (error instanceof AppError && code !== undefined && ERROR_TABLE.has(code)) return { code, details: message };
    this.logger.error(`message ${id} could not be prepared: ${message}`, stack);
    return { code: 'unexpected_error' };
  }
}

function notSent({ code, details }: GraphError): SendFailure {
  const known = code === 'media_unavailable' ? code : 'graph_unreachable';
  return { code: known, outcome: 'not_sent', details };
}

/** An error of the client that is none of its own leaves open what happened. */
function ofTheCall(error: unknown): SendFailure {
  return error instanceof GraphError
    ? error
    : { code: 'graph_unclear_answer', outcome: 'unknown', details: String(error) };
}

function failed(message: ClaimedMessage, facts: SendFailure): StoredOutcome {
  return { kind: 'failed', ...refOf(message), failure: failureOf(facts) };
}

function putOff(message: ClaimedMessage): StoredOutcome {
  const outcome = { seconds: WAIT_SECONDS, counts: false, maybeAccepted: false };
  return { kind: 'requeued', ...refOf(message), failure: null, ...outcome };
}
