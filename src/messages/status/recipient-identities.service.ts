import { Injectable, Logger } from '@nestjs/common';
import { ContactIdentities } from '../../contacts/identity/contact-identities.service';
import type { IdentityFact } from '../../contacts/identity/identity.types';
import type { StatusUpdate } from '../../whatsapp/webhook/webhook-types';

/** Whom Meta names as the recipient of a message. */
interface Named {
  workspaceId: string;
  waId?: string;
  userId?: string;
  parentUserId?: string;
}

/** A message whose recipient is named, and the contact that it was for. */
export interface NamedRecipient extends Named {
  contactId: string;
}

/** Some twenty megabytes at most; whoever falls out is looked up again. */
const MOST_KNOWN = 50_000;

/**
 * Enters who the recipients of messages are, as Meta's answers and reports name them. What this process has entered
 * before costs nothing.
 */
@Injectable()
export class RecipientIdentities {
  private readonly logger = new Logger(RecipientIdentities.name);
  /** The contact by what Meta calls it; the one that was asked for longest ago goes first. */
  private readonly known = new Map<string, string>();

  constructor(private readonly identities: ContactIdentities) {}

  /** The contact that this process knows for what a report says; undefined when it must be asked for. */
  knownContact(report: Named): string | undefined {
    return this.known.get(keyOf(report));
  }

  /** @throws when it could not be entered: the report comes again then */
  async learn(recipients: readonly NamedRecipient[], source: string): Promise<void> {
    const fresh = recipients.filter((one) => this.knownContact(one) !== one.contactId);
    const byWorkspace = new Map<string, NamedRecipient[]>();
    for (const one of fresh) byWorkspace.set(one.workspaceId, [...(byWorkspace.get(one.workspaceId) ?? []), one]);
    for (const [workspaceId, those] of byWorkspace)
      await this.identities.learn(
        workspaceId,
        those.map((one): IdentityFact => ({ ...one, source })),
      );
    for (const one of fresh) this.remember(keyOf(one), one.contactId);
  }

  /** As `learn`, of a send's answer: it must not stop the sender, and the message's reports say it again. */
  async learnFromAnswer(recipient: NamedRecipient): Promise<void> {
    try {
      await this.learn([recipient], 'send');
    } catch (error) {
      this.logger.warn(`who the recipient is was not entered: ${(error as Error).message}`);
    }
  }

  private remember(key: string, contactId: string): void {
    this.known.delete(key);
    this.known.set(key, contactId);
    if (this.known.size <= MOST_KNOWN) return;
    const [oldest] = this.known.keys();
    this.known.delete(oldest!);
  }
}

/**
 * Whom a report names; undefined for a group's. A number alone says nothing that the answer to the send has not said,
 * and must not make one person of two should it be wrong; a user id beside it does.
 */
export function recipientOf(update: StatusUpdate): Omit<Named, 'workspaceId'> | undefined {
  const { recipientId, recipientUserId: userId, recipientParentUserId: parentUserId, recipientType } = update;
  if (recipientType === 'group') return undefined;
  const waId = recipientId !== undefined && /^[1-9]\d{6,14}$/.test(recipientId) ? recipientId : undefined;
  return userId || parentUserId ? { waId, userId, parentUserId } : undefined;
}

function keyOf({ workspaceId, waId, userId, parentUserId }: Named): string {
  return `${workspaceId} ${waId ?? ''} ${userId ?? ''} ${parentUserId ?? ''}`;
}
