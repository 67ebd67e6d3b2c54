/** What of a number's messages Meta holds back: its marketing, one template, or all templates. Replies always pass. */
export const HOLD_SCOPES = ['templates', 'template', 'marketing'] as const;
export type HoldScope = (typeof HOLD_SCOPES)[number];

/** A hold on a number, as far as it says which templates it holds back. */
export interface Hold {
  scope: HoldScope;
  /** With the scope `template`. */
  template_id: string | null;
}

/** A template of the number that has the hold. */
interface HeldTemplate {
  id: string | null;
  category: string | null;
}

/** The same as SQL: of a hold `h`, and expressions for the template's id and category. */
interface HeldTemplateSql {
  id: string;
  category: string;
}

interface Submission {
  metaTemplateId: string | null;
  submittedAt: Date | null;
}

interface Scope {
  covers(hold: Hold, template: HeldTemplate): boolean;
  sql(h: string, template: HeldTemplateSql): string;
}

/**
 * Which templates a hold of each scope holds back. Each line says one thing twice: to this process, and to the
 * database.
 */
const SCOPES: Record<HoldScope, Scope> = {
  templates: { covers: () => true, sql: () => 'true' },
  template: { covers: (hold, { id }) => hold.template_id === id, sql: (h, { id }) => `${h}.template_id = ${id}` },
  marketing: {
    covers: (_, { category }) => category?.toUpperCase() === 'MARKETING',
    sql: (_, { category }) => `upper(${category}) = 'MARKETING'`,
  },
};

/** Whether a hold that lasts holds back this template. */
export function isHeldBy(hold: Hold, template: HeldTemplate): boolean {
  return SCOPES[hold.scope].covers(hold, template);
}

/** As `isHeldBy`; the category is looked at only for a hold of marketing. */
export function heldBySql(h: string, template: HeldTemplateSql): string {
  const scopes = HOLD_SCOPES.map((scope) => `${h}.scope = '${scope}' AND ${SCOPES[scope].sql(h, template)}`);
  return `(${scopes.join(' OR ')})`;
}

/** Whether Meta has the template, or may have it, and so decides about its status. */
export function isSubmitted({ metaTemplateId, submittedAt }: Submission): boolean {
  return metaTemplateId !== null || submittedAt !== null;
}

/** As `isSubmitted`. */
export function submittedSql(t: string): string {
  return `(${t}.meta_template_id IS NOT NULL OR ${t}.submitted_at IS NOT NULL)`;
}

/** Whether Meta sends templates of this status. */
export function isApproved(status: string | null): boolean {
  return status === 'APPROVED';
}

/** As `isApproved`. */
export function approvedSql(t: string): string {
  return `${t}.status = 'APPROVED'`;
}

/** Whether nothing will ever be sent with the template again: it was deleted here, or at Meta. */
export function isGone({ status, deleted }: { status: string | null; deleted: boolean }): boolean {
  return deleted || status === 'DELETED';
}

/** As `isGone`. */
export function goneSql(t: string): string {
  return `(${t}.deleted_at IS NOT NULL OR ${t}.status = 'DELETED')`;
}
