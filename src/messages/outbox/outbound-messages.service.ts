import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { prepared } from '../../platform/database/prepared';
import { logContext } from '../../platform/logging/request-context';
import { messagesAccepted } from '../../platform/observability/metrics';
import { newTrace } from '../../platform/observability/tracing';
import { COLUMNS, type MessageRow, NO_WAMID } from '../messages.queries';
import type { NewOutbound } from '../messages.types';

/** Stores the rows; left open for whoever wants them back. */
const STORE = `
  WITH rows AS (
    SELECT r.*, r.ordinality AS place FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (
      id uuid, workspace_id uuid, phone_number_id uuid, conversation_id uuid, contact_id uuid, campaign_id uuid,
      template_id uuid, media_id uuid, type text, from_number text, to_number text, content jsonb, context_wamid text,
      created_by uuid, overdue float8, request_id text, traceparent text)) WITH ORDINALITY AS r
  ), stored AS (
    INSERT INTO messages (id, workspace_id, phone_number_id, conversation_id, contact_id, campaign_id, template_id, media_id,
                          direction, type, from_number, to_number, content, context_wamid, status, created_by,
                          traceparent, created_at)
    SELECT id, workspace_id, phone_number_id, conversation_id, contact_id, campaign_id, template_id, media_id,
           'outbound', type, from_number, to_number, content, context_wamid, 'queued', created_by, traceparent,
           now() + place * interval '1 microsecond'
      FROM rows`;

const QUEUE = `
  INSERT INTO message_outbox (message_id, workspace_id, phone_number_id, contact_id, campaign_id, template_id, lane, due_at,
                              request_id)
  SELECT id, workspace_id, phone_number_id, contact_id, campaign_id, template_id,
         CASE WHEN campaign_id IS NULL THEN 'reply' ELSE 'campaign' END, now() - make_interval(secs => overdue), request_id
    FROM rows ORDER BY place`;

const INSERT = `${STORE}
  ) ${QUEUE}`;

const INSERT_AND_SHOW = `${STORE}
    RETURNING *
  ), queued AS (${QUEUE})
  SELECT ${COLUMNS} FROM stored m CROSS JOIN ${NO_WAMID}`;

/** Where messages enter the sending path. The row is the promise; a job afterwards is only a hint. */
@Injectable()
export class OutboundMessages {
  /**
   * Stores messages to be sent, in one statement and in the given order, which is the order in which one user gets them
   * and in which lists show them.
   * The conversations must have been ensured in the same transaction: their row locks are what keeps that order. After
   * the commit, hint `{outbound-messages}`.
   */
  async insert(tx: EntityManager, rows: readonly NewOutbound[]): Promise<void> {
    if (rows.length > 0) await store(tx, 'messages-insert-outbound', INSERT, rows);
  }

  /** As `insert`, for whoever must show what was stored. The rows come in no order. */
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
  const stored = await prepared<MessageRow>(tx, name, text, [toJson(rows)]);
  for (const { campaignId } of rows)
    messagesAccepted.inc({ lane: campaignId ? 'campaign' : 'reply' });
  return stored;
}

function toJson(rows: readonly NewOutbound[]): string {
  const requestId = logContext.getStore()?.requestId;
  return JSON.stringify(rows.map((row) => toColumns(row, requestId)));
}

function toColumns(row: NewOutbound, requestId: string | undefined): Record<string, unknown> {
  return {
    id: row.id,
    workspace_id: row.workspaceId,
    phone_number_id: row.phoneNumberId,
    conversation_id: row.conversationId,
    contact_id: row.contactId,
    campaign_id: row.campaignId ?? null,
    template_id: row.templateId ?? null,
    media_id: row.mediaId ?? null,
    type: row.type,
    from_number: row.fromNumber,
    to_number: row.toNumber,
    content: row.content,
    context_wamid: row.contextWamid ?? null,
    created_by: row.createdBy ?? null,
    overdue: row.overdueSeconds ?? 0,
    request_id: row.origin?.requestId ?? requestId,
    traceparent: row.campaignId
      ? newTrace('campaign message', attributesOf(row))
      : row.origin?.traceparent,
  };
}

function attributesOf({ id, campaignId }: NewOutbound): Record<string, string> {
  return { 'treeex.message_id': id, 'treeex.campaign_id': campaignId ?? '' };
}
