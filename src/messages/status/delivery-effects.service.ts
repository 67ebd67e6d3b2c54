import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ContactsService } from '../../contacts/contacts.service';
import { withTimeout } from '../../platform/limits/with-timeout';
import { type ErrorRow, policyFor } from '../../whatsapp/errors/error-policy';
import type { Changed, ReportedMessage } from './merge-status';
import { NumberBackoff } from '../outbox/number-backoff.service';

/** An old report says nothing of what holds now; the next send will show it. */
const FRESH_MS = 5 * 60_000;
const BACKOFF_MS = 5000;
/** Of a token or a number that cannot send at all, the next call shows it with certainty. */
const ON_REPORT: readonly string[] = ['slow_number', 'wait_pair', 'pause_marketing', 'pause_template', 'pause_account'];

/** What reports mean beyond their messages: for contacts, and for what is to be sent next. */
@Injectable()
export class DeliveryEffects {
  private readonly logger = new Logger(DeliveryEffects.name);

  constructor(
    private readonly contacts: ContactsService,
    private readonly backoff: NumberBackoff,
  ) {}

  /** A user who stopped marketing is opted out; failed deliveries are counted, until a message arrives. */
  async withinTransaction(changed: Changed[], tx: EntityManager): Promise<void> {
    const failed = newlyFailed(changed);
    const optedOut = failed.filter((message) => policyOf(message).contact === 'opted_out');
    for (const { workspaceId, contactId, error } of byContact(optedOut))
      await this.contacts.setOptIn(workspaceId, [contactId], false, `meta_${error!.code}`, tx);
    const missed = failed.filter((message) => policyOf(message).contact === 'undeliverable');
    const reached = changed.filter(({ before, after }) => !before.deliveredAt && after.deliveredAt);
    await this.contacts.countDeliveries(tx, {
      reached: reached.map(({ after }) => after.contactId),
      missed: missed.map(({ contactId }) => contactId),
    });
  }

  /** Slows or holds what the failures say. A back-off that fails is no reason to apply the reports again. */
  async afterCommit(changed: Changed[]): Promise<void> {
    const failed = newlyFailed(changed).filter(isFresh);
    try {
      for (const [, message] of new Map(failed.map((each) => [backoffKey(each), each]))) {
        const { workspaceId, phoneNumberId, toNumber: recipient, templateId } = message;
        const subject = { workspaceId, phoneNumberId, recipient, templateId };
        await withTimeout(BACKOFF_MS, this.backoff.apply(policyOf(message), message.error!, subject));
      }
    } catch (error) {
      this.logger.warn(`back-off after reported failures: ${(error as Error).message}`);
    }
  }
}

function newlyFailed(changed: Changed[]): ReportedMessage[] {
  return changed
    .filter(({ after }) => after.status === 'failed')
    .filter(({ before, after }) => before.status !== 'failed' || before.error?.code !== after.error?.code)
    .map(({ after }) => after);
}

function isFresh(message: ReportedMessage): boolean {
  const age = Date.now() - (message.failedAt?.getTime() ?? 0);
  return age < FRESH_MS && ON_REPORT.includes(policyOf(message).handling);
}

/** Failures that ask for the same back-off are one event; a pair's is for its recipient alone. */
function backoffKey(message: ReportedMessage): string {
  const { handling } = policyOf(message);
  const { phoneNumberId, toNumber, templateId } = message;
  return [handling, phoneNumberId, handling === 'wait_pair' ? toNumber : templateId].join(' ');
}

function policyOf({ error }: ReportedMessage): ErrorRow {
  return policyFor({ code: error?.code, subcode: error?.subcode });
}

function byContact(messages: ReportedMessage[]): ReportedMessage[] {
  const unique = new Map(messages.map((message) => [message.contactId, message]));
  return [...unique.values()].sort((a, b) => (a.contactId < b.contactId ? -1 : 1));
}
