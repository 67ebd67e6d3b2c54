import type { Json } from '../json';
import { paramError } from './graph-error';

/** Names in a `fields` parameter; what is in braces or after a dot belongs to the name before it. */
function fieldNames(fields: string): string[] {
  const names: string[] = [];
  let depth = 0;
  let name = '';
  for (const character of `${fields},`) {
    if ('{('.includes(character)) depth += 1;
    if (character === ',' && depth === 0) {
      names.push(name.split(/[{.(]/)[0]!.trim());
      name = '';
    } else name += character;
    if ('})'.includes(character)) depth -= 1;
  }
  return names.filter((each) => each !== '');
}

/**
 * The fields asked for, or the default ones, and always the id. An unknown name is Meta's complaint about
 * a nonexisting field. Fields without a value are left out, as Graph does.
 */
export function selectFields(node: Json, asked: string | null, defaults: readonly string[], nodeType: string): Json {
  const names = asked ? fieldNames(asked) : defaults;
  const selected: Json = {};
  for (const name of names) {
    if (!Object.hasOwn(node, name)) {
      throw paramError(`Tried accessing nonexisting field (${name}) on node type (${nodeType})`);
    }
    if (node[name] !== undefined) selected[name] = node[name];
  }
  if (node['id'] !== undefined) selected['id'] = node['id'];
  return selected;
}
