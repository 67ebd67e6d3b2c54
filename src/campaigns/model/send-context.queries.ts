import type { EntityManager } from 'typeorm';
import { workspaceActiveSql } from '../../phone-numbers/may-send.rule';
import { confirmedAccountSql } from '../../phone-numbers/own-account.rule';
import { type Hold, isHeldBy, submittedSql } from '../../templates/may-send.rule';
import type { RowOf } from '../../platform/database/columns';
import type { Campaign } from './campaign.entity';

/** What a pause of a number or of part of its messages says of itself. */
export interface HoldReason {
  code: string | number;
  title: string;
  explanation: string;
  action: string;
  until?: string | null;
  /** Of a number: what is held when not everything is. */
  holds?: string;
}

type CampaignColumn =
  | 'id'
  | 'workspaceId'
  | 'phoneNumberId'
  | 'templateId'
  | 'status'
  | 'statusReason'
  | 'variables'
  | 'createdBy'
  | 'totalContacts'
  | 'sentCount'
  | 'failedCount'
  | 'resumedAt'
  | 'notBefore'
  | 'acceptedQuality'
  | 'guardSettled'
  | 'guardFailed';

/** A campaign with everything around it that decides whether it may send. */
export interface SendContext extends RowOf<Campaign, CampaignColumn> {
  workspace_active: boolean;
  failure_share: number | null;
  phone_number: string;
  business_id: string | null;
  portfolio_id: string | null;
  number_status: string;
  number_deleted: boolean;
  number_pause: HoldReason | null;
  quality_rating: string;
  message_limit: number;
  messages_per_second: number;
  template_name: string | null;
  template_language: string | null;
  template_category: string | null;
  template_status: string | null;
  template_deleted: boolean;
  template_submitted: boolean;
  template_rejection: string | null;
  template_components: unknown;
  template_format: 'POSITIONAL' | 'NAMED' | null;
  /** Meta's hold on marketing, on this template or on all templates of the number, while it lasts. */
  hold: HoldReason | null;
}

const FROM = `
  FROM campaigns c
  JOIN workspaces w ON w.id = c.workspace_id
  JOIN phone_numbers p ON p.id = c.phone_number_id
  LEFT JOIN templates t ON t.id = c.template_id`;

const SELECT = `
  SELECT c.id, c.workspace_id, c.phone_number_id, c.template_id, c.status, c.status_reason, c.variables, c.created_by,
         c.total_contacts, c.sent_count, c.failed_count, c.resumed_at, c.not_before, c.accepted_quality,
         c.guard_settled, c.guard_failed, ${workspaceActiveSql('w')} AS workspace_active,
         CASE WHEN jsonb_typeof(w.settings->'campaign_failure_share') = 'number'
              THEN (w.settings->>'campaign_failure_share')::float8 END AS failure_share,
         p.phone_number, ${confirmedAccountSql('p')} AS business_id, p.portfolio_id, p.status AS number_status,
         p.deleted_at IS NOT NULL AS number_deleted,
         CASE WHEN p.sending_paused_at IS NOT NULL THEN coalesce(p.sending_paused_reason, '{}') END AS number_pause,
         p.quality_rating, p.message_limit, p.messages_per_second,
         t.name AS template_name, t.language AS template_language, t.category AS template_category,
         t.status AS template_status, t.deleted_at IS NOT NULL AS template_deleted,
         ${submittedSql('t')} AS template_submitted,
         t.rejection_reason AS template_rejection,
         t.components AS template_components, t.parameter_format AS template_format,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('scope', h.scope, 'template_id', h.template_id,
                   'reason', h.reason || jsonb_build_object('until', h.expires_at)) ORDER BY h.expires_at DESC), '[]')
            FROM template_holds h WHERE h.phone_number_id = c.phone_number_id AND h.expires_at > now()) AS holds`;

/** As read: with all holds of the number, the one that ends last first. */
type Row = Omit<SendContext, 'hold'> & { holds: (Hold & { reason: HoldReason })[] };

/** One campaign and what is around it, as it is now. */
export async function sendContextOf(tx: EntityManager, campaignId: string): Promise<SendContext | undefined> {
  const [row] = await tx.query<Row[]>(`${SELECT} ${FROM} WHERE c.id = $1`, [campaignId]);
  return row && withHold(row);
}

/** All campaigns that are sending, or those of one number, in the order of their ids. */
export async function sendingCampaigns(tx: EntityManager, phoneNumberId?: string): Promise<SendContext[]> {
  const ofNumber = phoneNumberId ? 'AND c.phone_number_id = $1' : '';
  const rows = await tx.query<Row[]>(
    `${SELECT} ${FROM} WHERE c.status = 'sending' AND c.deleted_at IS NULL ${ofNumber} ORDER BY c.id`,
    phoneNumberId ? [phoneNumberId] : [],
  );
  return rows.map(withHold);
}

function withHold({ holds, ...row }: Row): SendContext {
  const template = { id: row.template_id, category: row.template_category };
  return { ...row, hold: holds.find((hold) => isHeldBy(hold, template))?.reason ?? null };
}
