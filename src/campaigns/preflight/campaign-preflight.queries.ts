import type { EntityManager } from 'typeorm';
import { audienceRefusalSql, needsNumber } from '../../contacts/may-receive.rule';
import type { RecipientFacts } from '../audience/campaign-variables';
import { missingConditions } from '../audience/campaign-missing.queries';
import type { SendContext } from '../model/send-context.queries';

/** How many recipients have this reason to be left out (null: none), and how many of them lack each parameter. */
interface PreflightCount {
  reason: string | null;
  count: number;
  missing: number[];
}

export interface SampleRecipient extends RecipientFacts {
  contact_id: string;
}

interface Judged {
  /** SQL of the reason why a pending recipient `r` with contact `c` would be left out; NULL for none. */
  reason: string;
  conditions: { key: string; sql: string }[];
  values: unknown[];
}

/** $1 is the campaign; the statement's other parameters are in `values`. */
function judged(campaign: SendContext): Judged {
  const values: unknown[] = [campaign.id, needsNumber(campaign.template_category)];
  const { template_components, template_format, variables } = campaign;
  const conditions = missingConditions(template_components, template_format, variables, values);
  const anyMissing = conditions.map(({ sql }) => `(${sql})`).join(' OR ') || 'false';
  const skip = audienceRefusalSql('$2::boolean');
  const reason = `coalesce(${skip}, CASE WHEN ${anyMissing} THEN 'missing_variable' END)`;
  return { reason, conditions, values };
}

/** Judges every waiting recipient as the start and the dispatcher would now, in one statement. */
export async function countAudience(
  tx: EntityManager,
  campaign: SendContext,
): Promise<{ counts: PreflightCount[]; parameters: string[] }> {
  const { reason, conditions, values } = judged(campaign);
  const flags = conditions.map(({ sql }, i) => `, (${sql}) AS m${i}`).join('');
  const missing = conditions.map((_, i) => `count(*) FILTER (WHERE m${i})::int`).join(', ');
  const counts = await tx.query<PreflightCount[]>(
    `SELECT reason, count(*)::int AS count, ARRAY[${missing}]::int[] AS missing
       FROM (SELECT ${reason} AS reason${flags}
               FROM campaign_recipients r JOIN contacts c ON c.id = r.contact_id
              WHERE r.campaign_id = $1 AND r.state = 'pending') judged
      GROUP BY reason
     UNION ALL
     SELECT skip_reason, count(*)::int, '{}' FROM campaign_recipients
      WHERE campaign_id = $1 AND state = 'skipped' GROUP BY skip_reason`,
    values,
  );
  return { counts, parameters: conditions.map(({ key }) => key) };
}

/** The first recipients who would get a message. */
export function sampleRecipients(tx: EntityManager, campaign: SendContext, limit: number): Promise<SampleRecipient[]> {
  const { reason, values } = judged(campaign);
  return tx.query<SampleRecipient[]>(
    `SELECT r.contact_id, r.variables, c.name, c.wa_id, c.email, c.custom_fields
       FROM campaign_recipients r JOIN contacts c ON c.id = r.contact_id
      WHERE r.campaign_id = $1 AND r.state = 'pending' AND (${reason}) IS NULL
      ORDER BY r.id LIMIT $${values.length + 1}`,
    [...values, limit],
  );
}
