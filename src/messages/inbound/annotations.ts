import { isObject, type Json as Content } from '../../platform/json';

/** What a user did to an earlier message, as it was received. */
export interface Annotation {
  wamid: string;
  type: 'reaction' | 'edit' | 'revoke';
  /** Whose it is: the number or the business-scoped id. */
  from: string;
  at: Date;
  content: Content;
}

/** What annotations add to a content; everything else in it is the message's own. */
const ADDED = ['reactions', 'edited_at', 'original', 'revoked_at'];

/**
 * A message's content with all its annotations: the newest reaction of each user, the newest edit with what it
 * replaced, and the withdrawal. Reads all of them every time, so the order in which they came changes nothing.
 */
export function annotate(content: Content, annotations: readonly Annotation[]): Content {
  const inOrder = [...annotations].sort(byTime);
  const own = ownContent(content);
  const edit = inOrder.filter(({ type }) => type === 'edit').at(-1);
  const withdrawal = inOrder.find(({ type }) => type === 'revoke');
  const reactions = reactionsOf(inOrder);
  return {
    ...own,
    ...(edit ? edited(own, edit) : {}),
    ...(reactions.length > 0 ? { reactions } : {}),
    ...(withdrawal ? { revoked_at: withdrawal.at.toISOString() } : {}),
  };
}

/** The content as it was before all reactions and changes. */
function ownContent(content: Content): Content {
  const { original, ...rest } = content;
  const kept = Object.entries(rest).filter(([name]) => !ADDED.includes(name));
  return { ...Object.fromEntries(kept), ...(isObject(original) ? original : {}) };
}

function edited(own: Content, { at, content }: Annotation): Content {
  const changes = changesOf(content);
  const names = Object.keys(changes).filter((name) => !ADDED.includes(name));
  const original = Object.fromEntries(names.map((name) => [name, own[name] ?? null]));
  const changed = Object.fromEntries(names.map((name) => [name, changes[name]]));
  return { ...changed, original, edited_at: at.toISOString() };
}

/** What a message says from now on; nothing when the edit could not be read. */
function changesOf({ edit }: Content): Content {
  const { content } = isObject(edit) ? edit : {};
  const { type, ...changes } = isObject(content) ? content : {};
  return type === undefined || type === 'unknown' ? {} : changes;
}

/** An empty emoji takes the reaction back. */
function reactionsOf(inOrder: Annotation[]): Content[] {
  const newest = new Map<string, Content>();
  for (const { type, from, at, content } of inOrder) {
    if (type !== 'reaction') continue;
    const { emoji } = isObject(content['reaction']) ? content['reaction'] : {};
    if (typeof emoji === 'string' && emoji !== '') newest.set(from, { from, emoji, at: at.toISOString() });
    else newest.delete(from);
  }
  return [...newest.values()].sort((a, b) => (String(a['from']) < String(b['from']) ? -1 : 1));
}

function byTime(a: Annotation, b: Annotation): number {
  return a.at.getTime() - b.at.getTime() || (a.wamid < b.wamid ? -1 : 1);
}
