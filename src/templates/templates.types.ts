import type { Resource } from '../workspaces/workspace-access.service';

export const TEMPLATE: Resource = {
  table: 'templates',
  param: 'template_id',
  notFound: 'template_not_found',
  softDeleted: true,
};

export const TEMPLATE_CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION'] as const;
export type TemplateCategory = (typeof TEMPLATE_CATEGORIES)[number];

/** The statuses that Meta documents; a column may hold another word that came later. Only APPROVED may be sent. */
export const TEMPLATE_STATUSES = [
  'PENDING',
  'APPROVED',
  'REJECTED',
  'PAUSED',
  'DISABLED',
  'IN_APPEAL',
  'PENDING_DELETION',
  'DELETED',
  'LIMIT_EXCEEDED',
  'ARCHIVED',
] as const;

/** In which statuses Meta lets a template be edited. */
export const EDITABLE_STATUSES: readonly string[] = ['APPROVED', 'REJECTED', 'PAUSED'];

export type ParameterFormat = 'POSITIONAL' | 'NAMED';
