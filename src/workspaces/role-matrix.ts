/** Who may do what: read by the guard, the API documentation and the tests. */
export const ROLES = ['OWNER', 'ADMIN', 'MEMBER', 'AGENT'] as const;
export type Role = (typeof ROLES)[number];

const EVERYBODY = ROLES;
const ALL_BUT_AGENT = ['OWNER', 'ADMIN', 'MEMBER'] as const;
const MANAGERS = ['OWNER', 'ADMIN'] as const;
const OWNER_ONLY = ['OWNER'] as const;

export const ROLE_MATRIX = {
  'workspace.read': EVERYBODY,
  'workspace.update': MANAGERS,
  'workspace.delete': OWNER_ONLY,
  'workspace.secrets': MANAGERS,
  'members.read': EVERYBODY,
  'members.manage': MANAGERS,
  'members.leave': EVERYBODY,
  'phone-numbers.read': EVERYBODY,
  'phone-numbers.sync': EVERYBODY,
  'phone-numbers.manage': MANAGERS,
  'contacts.read': EVERYBODY,
  'contacts.write': EVERYBODY,
  'contacts.delete': ALL_BUT_AGENT,
  'contacts.import': ALL_BUT_AGENT,
  'contacts.export': ALL_BUT_AGENT,
  'media.read': EVERYBODY,
  'media.write': ALL_BUT_AGENT,
  'templates.read': EVERYBODY,
  'templates.write': ALL_BUT_AGENT,
  'conversations.read': EVERYBODY,
  'conversations.manage': EVERYBODY,
  'messages.read': EVERYBODY,
  'messages.send': EVERYBODY,
  'campaigns.read': EVERYBODY,
  'campaigns.write': ALL_BUT_AGENT,
  'webhook-events.manage': MANAGERS,
  'audit-log.read': MANAGERS,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof ROLE_MATRIX;

/** The rights of a workspace's API key. */
export const API_KEY_ROLE: Role = 'ADMIN';

export function isAllowed(role: Role, permission: Permission): boolean {
  return (ROLE_MATRIX[permission] as readonly Role[]).includes(role);
}

/** `OWNER or ADMIN`: the roles that a permission needs, for error texts and docs. */
export function rolesFor(permission: Permission): string {
  const roles = ROLE_MATRIX[permission];
  return roles.length === 1 ? roles[0] : `${roles.slice(0, -1).join(', ')} or ${roles[roles.length - 1]}`;
}
