type ComponentPart = Record<string, unknown>;

/**
 * The components as the API answers them: Meta's list as a map with the parts under `header`, `body`, `footer` and
 * `buttons` (and `carousel`, `limited_time_offer`). The map is accepted again when a template is created or edited.
 */
export function toComponentMap(components: readonly ComponentPart[]): Record<string, unknown> {
  return Object.fromEntries(
    components.map(({ type, ...part }) => {
      const key = typeof type === 'string' ? type.toLowerCase() : 'other';
      return [key, key === 'buttons' && Array.isArray(part['buttons']) ? part['buttons'] : part];
    }),
  );
}

/** What Meta says that it has changed in a template's text. */
interface ComponentsChange {
  body?: string;
  header?: string;
  footer?: string;
}

/** The list with the texts that Meta changed; parts and fields that it does not name stay. */
export function withChange(components: readonly ComponentPart[], change: ComponentsChange): ComponentPart[] {
  const changed = components.map((part) => {
    if (part['type'] === 'BODY' && change.body !== undefined) return { ...part, text: change.body };
    if (part['type'] === 'HEADER' && change.header !== undefined) {
      return { ...part, text: change.header };
    }
    if (part['type'] === 'FOOTER' && change.footer !== undefined) {
      return { ...part, text: change.footer };
    }
    return part;
  });
  if (change.footer !== undefined && !components.some(({ type }) => type === 'FOOTER')) {
    changed.push({ type: 'FOOTER', text: change.footer });
  }
  return changed;
}
