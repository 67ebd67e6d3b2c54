import { Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { PhoneNumbersService } from '../../phone-numbers/phone-numbers.service';
import type { SendingPauseReason } from '../../phone-numbers/phone-numbers.types';
import type { ErrorRow } from '../../whatsapp/errors/error-policy';
import type { HoldScope } from '../../templates/may-send.rule';
import { ThroughputLimiter } from '../../whatsapp/throughput/throughput-limiter';
import type { MessageFailure } from '../message.entity';
import { TemplateHolds } from './template-holds.service';

/** Which message met with a failure. */
export interface FailedSend {
  workspaceId: string;
  phoneNumberId: string;
  /** As the message's `to_number` says it. */
  recipient: string;
  templateId: string | null;
}

/** Meta pauses a template for 3 hours, then 6. */
const TEMPLATE_PAUSE_SECONDS = 3 * 3600;
const DEFAULT_PAUSE_SECONDS = 60;
/** Failures of messages that were under way together are one event. */
const SAME_EVENT_MS = 1000;

/**
 * What a failure means for more than its message: the number slows down, one recipient waits, templates or the whole
 * number are held. The messages concerned stay queued.
 */
@Injectable()
export class NumberBackoff {
  private readonly logger = new Logger(NumberBackoff.name);
  private readonly recent = new LRUCache<string, true>({ max: 10_000, ttl: SAME_EVENT_MS });

  constructor(
    private readonly numbers: PhoneNumbersService,
    private readonly limiter: ThroughputLimiter,
    private readonly holds: TemplateHolds,
  ) {}

  /**
   * Acts on a handling. `usedToken` is the token that the call was made with, for calls that were answered now.
   * @returns for how many milliseconds the recipient must wait, or 0
   */
  async apply(policy: ErrorRow, failure: MessageFailure, subject: FailedSend, usedToken?: string): Promise<number> {
    const { handling, retryAfterSeconds: seconds } = policy;
    if (handling === 'wait_pair') return this.limiter.penalisePair(subject.phoneNumberId, subject.recipient);
    if (handling === 'slow_number') await this.limiter.reportThrottled(subject.phoneNumberId);
    else if (handling === 'pause_number' || handling === 'throttle_management')
      await this.pause(subject, failure, 'number', seconds ?? DEFAULT_PAUSE_SECONDS);
    else if (handling === 'stop_number') await this.pause(subject, failure, 'number');
    else if (handling === 'stop_credential') await this.stopCredential(subject, failure, usedToken);
    else await this.hold(policy, failure, subject);
    return 0;
  }

  private async hold(
    { handling, retryAfterSeconds: seconds }: ErrorRow,
    failure: MessageFailure,
    subject: FailedSend,
  ): Promise<void> {
    if (handling === 'pause_marketing')
      await this.holdBack(subject, failure, 'marketing', seconds ?? TEMPLATE_PAUSE_SECONDS);
    if (handling === 'pause_template' && subject.templateId)
      await this.holdBack(subject, failure, 'template', seconds ?? TEMPLATE_PAUSE_SECONDS);
    // A limit that lifts by itself concerns what the business begins; replies still pass.
    if (handling === 'pause_account' && seconds !== undefined)
      await this.holdBack(subject, failure, 'templates', seconds);
    else if (handling === 'pause_account') await this.pause(subject, failure, 'account');
  }

  /** A worker may have used a token that was replaced meanwhile; the new one is not to blame. */
  private async stopCredential(
    subject: FailedSend,
    failure: MessageFailure,
    usedToken: string | undefined,
  ): Promise<void> {
    const { workspaceId, phoneNumberId } = subject;
    this.numbers.forget(phoneNumberId);
    const number = await this.numbers.sending(workspaceId, phoneNumberId);
    if (usedToken === undefined || number.accessToken === usedToken) await this.pause(subject, failure, 'number');
  }

  private async pause(
    { phoneNumberId }: FailedSend,
    { code, title, explanation, action }: MessageFailure,
    scope: 'number' | 'account',
    seconds?: number,
  ): Promise<void> {
    if (this.isSameEvent(`${phoneNumberId} ${code} ${scope}`)) return;
    const reason: SendingPauseReason = { code, title, explanation, action };
    if (seconds !== undefined) reason.until = new Date(Date.now() + seconds * 1000).toISOString();
    this.logger.warn(`number ${phoneNumberId} held (${scope}): ${title}`);
    await this.numbers.pauseSending(phoneNumberId, reason, scope);
  }

  private async holdBack(
    { workspaceId, phoneNumberId, templateId }: FailedSend,
    reason: MessageFailure,
    scope: HoldScope,
    seconds: number,
  ): Promise<void> {
    this.logger.warn(`number ${phoneNumberId}: ${scope} held: ${reason.title}`);
    const template = scope === 'template' ? templateId : null;
    const hold = { workspaceId, phoneNumberId, scope, templateId: template, reason, seconds };
    await this.holds.put(hold);
  }

  private isSameEvent(key: string): boolean {
    const same = this.recent.has(key);
    if (!same) this.recent.set(key, true);
    return same;
  }
}
