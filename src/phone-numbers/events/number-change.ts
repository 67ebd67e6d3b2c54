import { createHash } from 'node:crypto';
import { explainFailure } from '../../whatsapp/errors/error-policy';
import type { AccountEvent, PhoneNumberEvent } from '../../whatsapp/webhook/webhook-types';
import { limitOfTier } from '../messaging-limit';
import type { NumberEventKind } from '../number-history.service';
import { HIGH_RATE } from '../number-details';
import { accountReason, pauseOf } from '../account-pause';
import type { PhoneNumber } from '../phone-number.entity';
import type { SendingPauseReason } from '../phone-numbers.types';

/** One thing that Meta says of a number or of all numbers of an account, and what follows from it. */
export interface NumberChange {
  kind: NumberEventKind;
  /** Who is meant: a number by its digits or by Meta's id, or every number of the account. */
  target: { wabaId: string; digits?: string; metaId?: string };
  to: string | null;
  reason: string | null;
  details: Record<string, unknown>;
  occurredAt: Date | undefined;
  /** The same for each delivery of the same change. */
  dedupeKey: string;
  /** Columns that take a new value. */
  patch?: Partial<PhoneNumber>;
  pause?: SendingPauseReason;
  /** Codes of the pauses that this ends. */
  resumes?: readonly string[];
}

type ChangeDraft = Pick<NumberChange, 'kind' | 'to'> & Partial<NumberChange>;
type Event = PhoneNumberEvent | AccountEvent;

/** What an update about one number says. */
export function changesOfNumber(event: PhoneNumberEvent): NumberChange[] {
  const { update, phoneDigits: digits, phoneNumberId: metaId } = event;
  if (!digits && !metaId) return [];
  const target = { wabaId: event.wabaId, digits, metaId };
  const drafts = { quality: qualityChange, name: nameChange, errors: errorChange }[update](event);
  return drafts.map((draft) => complete(event, { target, ...draft }));
}

/** What an update about an account says; a change of security is about one of its numbers. */
export function changesOfAccount(event: AccountEvent): NumberChange[] {
  const { update, wabaId, phoneDigits: digits } = event;
  if (update === 'security' && !digits) return [];
  const target = { wabaId, digits: update === 'security' ? digits : undefined, metaId: alertedNumber(event) };
  return accountDrafts(event).map((draft) => complete(event, { target, ...draft }));
}

/** An alert names what it is about: the account, the business, or one of the numbers by Meta's id. */
function alertedNumber({ alert }: AccountEvent): string | undefined {
  return alert?.entityType?.includes('PHONE') ? alert.entityId : undefined;
}

function qualityChange(event: PhoneNumberEvent): ChangeDraft[] {
  const { event: word, messagingLimit } = event;
  const drafts: ChangeDraft[] = messagingLimit ? [limitChange(messagingLimit)] : [];
  if (word === 'THROUGHPUT_UPGRADE') {
    const patch = { messagesPerSecond: HIGH_RATE };
    drafts.push({ kind: 'throughput', to: String(HIGH_RATE), patch });
  } else if (word === 'FLAGGED' || word === 'UNFLAGGED') {
    // A number that is no longer flagged may be yellow or green; the next sync says which.
    const qualityRating = word === 'FLAGGED' ? 'RED' : 'UNKNOWN';
    drafts.push({ kind: 'quality', to: qualityRating, reason: word, patch: { qualityRating } });
  } else if (word) {
    drafts.push({ kind: 'account', to: word });
  }
  return drafts;
}

function limitChange(tier: string): ChangeDraft {
  const messageLimit = limitOfTier(tier);
  const patch = messageLimit === undefined ? { tier } : { tier, messageLimit };
  return { kind: 'messaging_limit', to: tier, patch };
}

function nameChange({ decision, verifiedName, rejectionReason }: PhoneNumberEvent): ChangeDraft[] {
  if (decision !== 'APPROVED' || !verifiedName) {
    const reason = [decision, rejectionReason].filter(Boolean).join(': ') || null;
    return [{ kind: 'name_review', to: verifiedName ?? null, reason }];
  }
  return [{ kind: 'name', to: verifiedName, patch: { verifiedName } }];
}

function errorChange({ errors }: PhoneNumberEvent): ChangeDraft[] {
  return errors.map(({ code, title, message, details }) => {
    const words = details ?? message ?? title;
    const known = code === undefined ? undefined : explainFailure(code);
    const reason = [known?.title ?? title, words].filter(Boolean).join(': ') || null;
    return { kind: 'error', to: code === undefined ? null : String(code), reason };
  });
}

function accountDrafts(event: AccountEvent): ChangeDraft[] {
  const { update, event: word, decision, messagingLimit, alert } = event;
  if (update === 'capability') return messagingLimit ? [limitChange(messagingLimit)] : [];
  if (update === 'review') return [{ kind: 'review', to: decision ?? null }];
  if (update === 'security') return [{ kind: 'security', to: word ?? null }];
  if (update === 'alert') {
    const reason = [alert?.severity, alert?.description].filter(Boolean).join(': ') || null;
    return [{ kind: 'alert', to: alert?.type ?? alert?.status ?? null, reason }];
  }
  return [{ to: word ?? null, reason: accountReason(event), ...pauseOf(event) }];
}

function complete(event: Event, draft: ChangeDraft & Pick<NumberChange, 'target'>): NumberChange {
  const { at, field, details, wabaId } = event;
  const content = [wabaId, field, at?.getTime() ?? null, draft.kind, draft.to, details];
  const dedupeKey = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  return { reason: null, details, occurredAt: at, dedupeKey, ...draft };
}
