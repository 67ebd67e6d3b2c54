import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { ContactsService } from '../../contacts/contacts.service';
import { plainArray, textArray } from '../../platform/database/array-literal';
import { DatabasePool } from '../../platform/database/database.module';
import { inTransaction } from '../../platform/database/in-transaction';
import type { StatusUpdate } from '../../whatsapp/webhook/webhook-types';
import type { MessageStatus } from '../message.entity';
import { type NamedRecipient, RecipientIdentities, recipientOf } from './recipient-identities.service';
import { BEGIN_BULK, APPLY_BULK } from './bulk-statuses.queries';

/** A report with our id of its number. */
interface NumberedReport {
  update: StatusUpdate;
  number: { id: string; workspaceId: string };
}

/** A message in a trace that took a step. */
interface TracedStatus {
  id: string;
  status: MessageStatus;
  traceparent: string;
}

interface BulkOutcome {
  places: string | null;
  traced: TracedStatus[] | null;
  /** Reports that name somebody whom this process does not know as the message's contact. */
  named: { place: number; contactId: string }[] | null;
  missed: string[];
}

/** No contact has this id. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

const PLAIN: readonly string[] = ['sent', 'delivered', 'read'];

/**
 * Applies the reports that are nothing but a message's next step, which most are, without reading the messages. All
 * others are handed back.
 */
@Injectable()
export class BulkStatuses {
  constructor(
    private readonly database: DatabasePool,
    private readonly contacts: ContactsService,
    private readonly recipients: RecipientIdentities,
  ) {}

  async apply<Report extends NumberedReport>(
    reports: readonly Report[],
  ): Promise<{ rest: Report[]; traced: TracedStatus[]; named: NamedRecipient[] }> {
    const plain = onlyOnes(reports.filter(isPlain));
    if (plain.length === 0) return { rest: [...reports], traced: [], named: [] };
    const { places, traced, named } = await this.takeSteps(plain);
    const applied = new Set(places.map((place) => plain[place]));
    return {
      rest: reports.filter((report) => !applied.has(report)),
      traced,
      named: named.map(({ place, contactId }) => namedIn(plain[place]!, contactId)),
    };
  }

  private async takeSteps(
    reports: readonly NumberedReport[],
  ): Promise<{ places: number[]; traced: TracedStatus[]; named: { place: number; contactId: string }[] }> {
    const take = async (client: PoolClient): Promise<BulkOutcome> => {
      const outcome = await step(client, reports, (report) => this.knownContact(report));
      await this.contacts.countDeliveries(client, { reached: outcome.missed, missed: [] });
      return outcome;
    };
    const { places, traced, named } = await inTransaction(this.database, take, BEGIN_BULK);
    return { places: JSON.parse(`[${places ?? ''}]`) as number[], traced: traced ?? [], named: named ?? [] };
  }

  private knownContact({ update, number: { workspaceId } }: NumberedReport): string | null {
    const recipient = recipientOf(update);
    return recipient ? (this.recipients.knownContact({ workspaceId, ...recipient }) ?? NOBODY) : null;
  }
}

async function step(
  client: PoolClient,
  reports: readonly NumberedReport[],
  knownContact: (report: NumberedReport) => string | null,
): Promise<BulkOutcome> {
  const updates = reports.map(({ update }) => update);
  const { rows } = await client.query<BulkOutcome>({
    name: 'status-steps',
    text: APPLY_BULK,
    values: [
      textArray(updates.map(({ wamid }) => wamid)),
      plainArray(reports.map(({ number }) => number.id)),
      plainArray(updates.map(({ status }) => status)),
      plainArray(updates.map(({ at }) => at.getTime() / 1000)),
      textArray(updates.map(priceOf)),
      textArray(reports.map(knownContact)),
    ],
  });
  return rows[0]!;
}

/** @param contactId the contact that the message was for */
export function namedIn({ update, number }: NumberedReport, contactId: string): NamedRecipient {
  return { workspaceId: number.workspaceId, contactId, ...recipientOf(update) };
}

function isPlain({ update: { status, errors } }: NumberedReport): boolean {
  return errors.length === 0 && PLAIN.includes(status);
}

/** Several reports of one message are not a single step. */
function onlyOnes<Report extends NumberedReport>(reports: Report[]): Report[] {
  const keyOf = ({ update, number }: Report): string => `${update.wamid} ${number.id}`;
  const times = new Map<string, number>();
  for (const report of reports) times.set(keyOf(report), (times.get(keyOf(report)) ?? 0) + 1);
  return times.size === reports.length ? reports : reports.filter((report) => times.get(keyOf(report)) === 1);
}

function priceOf({ status, pricing }: StatusUpdate): string | null {
  return pricing ? JSON.stringify({ ...pricing, of: status }) : null;
}
