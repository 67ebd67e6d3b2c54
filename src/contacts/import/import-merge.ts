import type { ContactFields } from './import-row';

/** Two rows about one person: what the later one says wins. */
export function mergeFields(known: ContactFields, later: ContactFields): ContactFields {
  const tags = [...new Set([...(known.tags ?? []), ...(later.tags ?? [])])];
  return {
    waId: known.waId,
    name: later.name ?? known.name,
    email: later.email ?? known.email,
    tags: tags.length > 0 ? tags : null,
    custom: known.custom || later.custom ? { ...known.custom, ...later.custom } : null,
    optedIn: later.optedIn ?? known.optedIn,
    ...(later.columns ? { columns: { ...known.columns, ...later.columns } } : {}),
  };
}
