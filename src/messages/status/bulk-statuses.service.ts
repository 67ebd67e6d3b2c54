import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { ContactsService } from '../../contacts/contacts.service';
import { plainArray, textArray } from '../../platform/database/array-literal';
import { DatabasePool } from '../../platform/database/database.module';
import { inTransaction } from '../../platform/database/in-transaction';
import type { StatusUpdate } from '../../whatsapp/webhook/webhook-types';
import type { MessageStatus } from '../message.entity';
import { BEGIN_BULK, APPLY_BULK } from './bulk-statuses.queries';

/** A report with our id of its number. */
interface NumberedReport {
  update: StatusUpdate;
  number: { id: string };
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
  missed: string[];
}

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
  ) {}

  async apply<Report extends NumberedReport>(
    reports: readonly Report[],
  ): Promise<{ rest: Report[]; traced: TracedStatus[] }> {
    const plain = onlyOnes(reports.filter(isPlain));
    if (plain.length === 0) return { rest: [...reports], traced: [] };
    const { places, traced } = await this.takeSteps(plain);
    const applied = new Set(places.map((place) => plain[place]));
    return { rest: reports.filter((report) => !applied.has(report)), traced };
  }

  private async takeSteps(reports: readonly NumberedReport[]): Promise<{ places: number[]; traced: TracedStatus[] }> {
    const take = async (client: PoolClient): Promise<BulkOutcome> => {
      const outcome = await step(client, reports);
      await this.contacts.countDeliveries(client, { reached: outcome.missed, missed: [] });
      return outcome;
    };
    const { places, traced } = await inTransaction(this.database, take, BEGIN_BULK);
    return { places: JSON.parse(`[${places ?? ''}]`) as number[], traced: traced ?? [] };
  }
}

async function step(client: PoolClient, reports: readonly NumberedReport[]): Promise<BulkOutcome> {
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
    ],
  });
  return rows[0]!;
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
