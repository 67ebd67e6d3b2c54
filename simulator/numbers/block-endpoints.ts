import type { GraphCall, GraphHandler } from '../graph/graph-call';
import { paramError } from '../graph/graph-error';
import { page } from '../graph/paging';
import { isObject } from '../json';
import { phoneDigits, requireProduct } from '../messages/validate-message';

interface BlockEntry {
  input: string;
  wa_id: string;
}

/** `GET /{phone-number-id}/block_users`. */
export const listBlocked: GraphHandler = ({ sim, id, incoming }) =>
  page([...sim.numbers.number(id).blocked], incoming, (user) => ({
    messaging_product: 'whatsapp',
    wa_id: user,
  }));

/** `POST /{phone-number-id}/block_users`: sends to them are refused, what they write stays away. */
export const blockUsers: GraphHandler = (call) => {
  const { blocked } = call.sim.numbers.number(call.id);
  const { entries, failed } = readUsers(call);
  for (const { wa_id } of entries) blocked.add(wa_id);
  return answer('added_users', entries, failed);
};

/** `DELETE /{phone-number-id}/block_users`. */
export const unblockUsers: GraphHandler = (call) => {
  const { blocked } = call.sim.numbers.number(call.id);
  const { entries, failed } = readUsers(call);
  for (const { wa_id } of entries) blocked.delete(wa_id);
  return answer('removed_users', entries, failed);
};

function readUsers({ payload }: GraphCall) {
  requireProduct(payload);
  const users = payload['block_users'];
  if (!Array.isArray(users) || users.length === 0) {
    throw paramError('The parameter block_users is required.');
  }
  const entries: BlockEntry[] = [];
  const failed: unknown[] = [];
  for (const each of users as unknown[]) {
    const user = isObject(each) ? each['user'] : undefined;
    const digits = typeof user === 'string' ? phoneDigits(user) : null;
    if (digits) entries.push({ input: user as string, wa_id: digits });
    else failed.push({ input: user, errors: [{ code: 139100, message: 'Invalid user' }] });
  }
  return { entries, failed };
}

function answer(key: 'added_users' | 'removed_users', entries: BlockEntry[], failed: unknown[]) {
  return {
    messaging_product: 'whatsapp',
    block_users: { [key]: entries, ...(failed.length > 0 && { failed_users: failed }) },
  };
}
