import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { prepared } from '../../platform/database/prepared';
import { messagesAccepted } from '../../platform/observability/metrics';
import { JobQueues } from '../../platform/queues/job-queues.service';
import { QUEUES } from '../../platform/queues/queue-jobs';
import type { MessageRow } from '../messages.queries';
import type { NewOutbound, SendPriority } from '../messages.types';
import { inputColumns, inputOf, STORE_ROWS, STORE_ROWS_AND_SHOW } from './outbound-messages.queries';

/** $1 the messages, complete and in order. */
const ROWS = `
  WITH rows AS (
    SELECT r.*, r.ordinality AS place
      FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (${inputColumns()})) WITH ORDINALITY AS r
  )`;
const INSERT = `${ROWS}, ${STORE_ROWS}`;
const INSERT_AND_SHOW = `${ROWS}, ${STORE_ROWS_AND_SHOW}`;

/** Where messages enter the sending path. The row is the promise; a job afterwards only notifies. */
@Injectable()
export class OutboundMessages {
  constructor(private readonly queues: JobQueues) {}

  /**
   * Stores messages to be sent, in one statement and in the given order, which is the order in which one user gets them
   * and in which lists show them.
   * The conversations must have been ensured in the same transaction: their row locks are what keeps that order. After
   * the commit, `notify`.
   */
  async insert(tx: EntityManager, rows: readonly NewOutbound[]): Promise<void> {
    if (rows.length > 0) await store(tx, 'messages-insert-outbound', INSERT, rows);
  }

  /**
   * Wakes the sending of a number, after the commit. However many ask, one job waits; the next one is added as soon
   * as a processor has taken it (see `JobHost`). It never throws: should the job get lost, the sweeper finds the rows.
   */
  async notify(workspaceId: string, phoneNumberId: string, priority: SendPriority): Promise<void> {
    const job = { workspaceId, phoneNumberId, priority, lane: priority };
    const deduplication = { id: `${phoneNumberId} ${priority}` };
    await this.queues.notify(QUEUES.outboundMessages, 'send', job, { deduplication });
  }

  /** As `insert`, for callers who must show what was stored. The rows come in no order. */
  insertAndShow(tx: EntityManager, rows: readonly NewOutbound[]): Promise<MessageRow[]> {
    return store(tx, 'messages-insert-and-show', INSERT_AND_SHOW, rows);
  }
}

async function store(
  tx: EntityManager,
  name: string,
  text: string,
  rows: readonly NewOutbound[],
): Promise<MessageRow[]> {
  const stored = await prepared<MessageRow>(tx, name, text, [JSON.stringify(rows.map(inputOf))]);
  for (const { campaignId } of rows) messagesAccepted.inc({ priority: campaignId ? 'campaign' : 'reply' });
  return stored;
}
