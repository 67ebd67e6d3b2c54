import type { EntityManager } from 'typeorm';
import { recountAudience } from './campaign-audience.queries';
import type { SendContext } from '../model/send-context.queries';
import { formOf } from '../../whatsapp/templates/template-placeholders';
import { missingSql } from './campaign-variables';
import type { VariableRules } from '../campaigns.types';

/** For each parameter that may be missing: SQL that is true for a recipient `r` with contact `c` who lacks it. */
export function missingConditions(
  components: unknown,
  format: string | null,
  rules: VariableRules,
  values: unknown[],
): { key: string; sql: string }[] {
  const bind = (value: string): string => `$${values.push(value)}`;
  const { parameters } = formOf(components, format);
  const different = new Map(parameters.map((parameter) => [parameter.key, parameter]));
  return [...different.values()].flatMap((parameter) => {
    const sql = missingSql(parameter, rules[parameter.key], bind);
    return sql === undefined ? [] : [{ key: parameter.key, sql }];
  });
}

/**
 * Leaves out recipients who lack a required value, before the first message is written. The campaign must be locked.
 * @returns how many recipients remain, those with a message included
 */
export async function leaveOutMissing(tx: EntityManager, campaign: SendContext): Promise<number> {
  const values: unknown[] = [campaign.id];
  const { template_components, template_format, variables } = campaign;
  const conditions = missingConditions(template_components, template_format, variables, values);
  if (conditions.length === 0) return campaign.total_contacts;
  const [, count] = await tx.query<[unknown[], number]>(
    `UPDATE campaign_recipients r SET state = 'skipped', skip_reason = 'missing_variable'
       FROM contacts c
      WHERE r.campaign_id = $1 AND r.state = 'pending' AND c.id = r.contact_id
        AND (${conditions.map(({ sql }) => `(${sql})`).join(' OR ')})`,
    values,
  );
  return count === 0 ? campaign.total_contacts : (await recountAudience(tx, campaign.id)).total;
}
