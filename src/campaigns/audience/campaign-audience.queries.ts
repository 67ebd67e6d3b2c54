import type { EntityManager } from 'typeorm';
import { joinByNumberSql } from '../../contacts/identity/identities.fragments';
import { audienceRefusalSql } from '../../contacts/may-receive.rule';
import type { CampaignAudience } from '../dto/campaign-audience.dto';
import type { RecipientState, SkipReason } from '../campaigns.types';

/** How many of the contacts that were asked for have this reason to be left out (null: none) and this former state. */
export interface AudienceCount {
  reason: SkipReason | null;
  former: RecipientState | null;
  count: number;
}

/** Contacts by number (without the plus), each once, with values of their own; made from a file. */
export interface NumberedRecipients {
  numbers: { wa_id: string; variables: Record<string, string> | null }[];
}

interface Selection {
  /** SQL between FROM contacts c and WHERE. */
  join: string;
  where: string;
  /** SQL of the recipient's own variables. */
  variables: string;
  values: unknown[];
}

/**
 * Writes a whole audience in one statement, whatever its size; nothing of it passes through this process. Contacts that
 * the campaign has already are judged again, unless their message is written. The campaign's row must be locked.
 */
export async function writeAudience(
  tx: EntityManager,
  workspaceId: string,
  campaignId: string,
  audience: CampaignAudience | NumberedRecipients,
  numberNeeded: boolean,
): Promise<AudienceCount[]> {
  const { join, where, variables, values } =
    'numbers' in audience ? selectionOfNumbers(audience, 4) : selectionOf(audience, 4);
  return tx.query<AudienceCount[]>(
    `WITH candidates AS MATERIALIZED (
       SELECT c.id AS contact_id, ${variables} AS variables, ${audienceRefusalSql('$3::boolean')} AS reason,
              r.state AS former
         FROM contacts c ${join}
         LEFT JOIN campaign_recipients r ON r.campaign_id = $2 AND r.contact_id = c.id
        WHERE c.workspace_id = $1 AND c.deleted_at IS NULL AND ${where}
     ), written AS (
       INSERT INTO campaign_recipients AS r (id, workspace_id, campaign_id, contact_id, variables, state, skip_reason)
       SELECT uuid_v7(), $1, $2, contact_id, variables,
              CASE WHEN reason IS NULL THEN 'pending' ELSE 'skipped' END, reason
         FROM candidates WHERE former IS DISTINCT FROM 'dispatched'
       ON CONFLICT (campaign_id, contact_id) DO UPDATE
          SET state = excluded.state, skip_reason = excluded.skip_reason,
              variables = coalesce(excluded.variables, r.variables)
        WHERE r.state <> 'dispatched'
          AND (r.skip_reason, r.state, r.variables)
              IS DISTINCT FROM (excluded.skip_reason, excluded.state, coalesce(excluded.variables, r.variables))
     )
     SELECT reason, former, count(*)::int AS count FROM candidates GROUP BY reason, former`,
    [workspaceId, campaignId, numberNeeded, ...values],
  );
}

/** The part of the statement that says which contacts; its parameters begin at `first`. */
function selectionOf(audience: CampaignAudience, first: number): Selection {
  const plain = { join: '', variables: 'NULL::jsonb' };
  const excluded = audience.exclude_tags?.length ? ` AND NOT coalesce(c.tags && $${first}::text[], false)` : '';
  const exclusion = excluded ? [audience.exclude_tags] : [];
  const next = `$${first + exclusion.length}`;
  if (audience.all) return { ...plain, where: `true${excluded}`, values: exclusion };
  if (audience.tags) {
    const overlap = audience.match === 'all' ? '@>' : '&&';
    const where = `c.tags ${overlap} ${next}::text[]${excluded}`;
    return { ...plain, where, values: [...exclusion, audience.tags] };
  }
  if (audience.contact_ids)
    return { ...plain, where: `c.id = ANY ($${first}::uuid[])`, values: [audience.contact_ids] };
  return {
    // The last of several entries of one contact counts.
    join: `JOIN (SELECT DISTINCT ON (contact_id) contact_id, variables
                   FROM ROWS FROM (jsonb_to_recordset($${first}::jsonb) AS (contact_id uuid, variables jsonb))
                        WITH ORDINALITY AS given (contact_id, variables, place)
                  ORDER BY contact_id, place DESC) own ON own.contact_id = c.id`,
    where: 'true',
    variables: `nullif(own.variables, 'null'::jsonb)`,
    values: [JSON.stringify(audience.recipients ?? [])],
  };
}

function selectionOfNumbers({ numbers }: NumberedRecipients, first: number): Selection {
  return {
    // Several numbers may be one person, of whom the last entry counts.
    join: `JOIN (SELECT DISTINCT ON (i.contact_id) i.contact_id, given.variables
                   FROM ROWS FROM (jsonb_to_recordset($${first}::jsonb) AS (wa_id text, variables jsonb))
                        WITH ORDINALITY AS given (wa_id, variables, place)
                   ${joinByNumberSql({ workspace: '$1', number: 'given.wa_id' })}
                  ORDER BY i.contact_id, given.place DESC) own ON own.contact_id = c.id`,
    where: 'true',
    variables: `nullif(own.variables, 'null'::jsonb)`,
    values: [JSON.stringify(numbers)],
  };
}

/** Moves the campaign's two audience counters by what was written. @returns how many recipients it has now */
export async function countAudienceIn(
  tx: EntityManager,
  campaignId: string,
  counts: readonly AudienceCount[],
): Promise<number> {
  const sum = (which: (c: AudienceCount) => boolean): number =>
    counts.filter(which).reduce((total, { count }) => total + count, 0);
  const total =
    sum((c) => c.reason === null && c.former !== 'pending' && c.former !== 'dispatched') -
    sum((c) => c.reason !== null && c.former === 'pending');
  const skipped =
    sum((c) => c.reason !== null && (c.former === null || c.former === 'pending')) -
    sum((c) => c.reason === null && c.former === 'skipped');
  const [[row]] = await tx.query<[[{ total: number }]]>(
    `UPDATE campaigns SET total_contacts = total_contacts + $2, skipped_count = skipped_count + $3, updated_at = now()
      WHERE id = $1 RETURNING total_contacts AS total`,
    [campaignId, total, skipped],
  );
  return row.total;
}

/** Sets the campaign's two audience counters to what its rows say. */
export async function recountAudience(
  tx: EntityManager,
  campaignId: string,
): Promise<{ total: number; skipped: number }> {
  const [[counts]] = await tx.query<[[{ total: number; skipped: number }]]>(
    `UPDATE campaigns c SET total_contacts = r.total, skipped_count = r.skipped, updated_at = now()
       FROM (SELECT count(*) FILTER (WHERE state <> 'skipped')::int AS total,
                    count(*) FILTER (WHERE state = 'skipped')::int AS skipped
               FROM campaign_recipients WHERE campaign_id = $1) r
      WHERE c.id = $1
     RETURNING r.total, r.skipped`,
    [campaignId],
  );
  return counts;
}
