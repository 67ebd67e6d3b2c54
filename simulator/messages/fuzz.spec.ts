import fc from 'fast-check';
import { GraphError } from '../graph/graph-error';
import { expectationOf } from '../templates/template-expectation';
import { validateTemplate } from '../templates/validate-template';
import { componentsOf, matchTemplate } from './match-template';
import { mediaReferences } from './message-media';
import { validateMessage } from './validate-message';

const KEYS = [
  'type',
  'text',
  'body',
  'image',
  'link',
  'id',
  'header',
  'footer',
  'action',
  'buttons',
  'reply',
  'title',
  'sections',
  'rows',
  'cards',
  'components',
  'parameters',
  'name',
  'language',
  'code',
  'sub_type',
  'index',
  'card_index',
  'format',
  'example',
  'body_text',
  'url',
  '__proto__',
  'constructor',
];
const WORDS = [
  'text',
  'image',
  'button',
  'list',
  'body',
  'header',
  'BODY',
  'HEADER',
  'BUTTONS',
  'CAROUSEL',
  'template',
  'interactive',
  'url',
  'URL',
  'QUICK_REPLY',
  'carousel',
  '{{1}}',
  '{{',
  'en',
  '0',
  '',
];

/** Trees of the words that messages and templates are made of, so that checks are entered deeply. */
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom<unknown>(...WORDS, null, true, 0, -1, 1e99),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.constantFrom(...KEYS), tie('tree')), { maxLength: 6 })
      .map(
        (entries) =>
          JSON.parse(`{${entries.map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`).join(',')}}`) as unknown,
      ),
  ),
}));

/** Anything may be refused, but only with an error of Meta's kind. */
function only(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
  }
}

const RUNS = { numRuns: 2_000 };

it('refuses any nonsense in a message with an error of Meta’s', () => {
  const types = ['text', 'image', 'document', 'location', 'contacts', 'reaction', 'interactive', 'template'];
  fc.assert(
    fc.property(fc.constantFrom(...types), tree, tree, (type, content, context) => {
      only(() => {
        const message = {
          messaging_product: 'whatsapp',
          to: '+15550100001',
          type,
          [type]: content,
        };
        const { body } = validateMessage({ ...message, ...(context !== null && { context }) });
        mediaReferences(type, body);
      });
    }),
    RUNS,
  );
});

it('refuses any nonsense in a template with an error of Meta’s', () => {
  const categories = ['MARKETING', 'UTILITY', 'AUTHENTICATION'];
  fc.assert(
    fc.property(fc.constantFrom(...categories), fc.array(tree, { maxLength: 4 }), (category, parts) => {
      only(() => {
        const draft = { name: 'a', language: 'en', category, components: parts };
        const { components } = validateTemplate(draft, () => undefined);
        expectationOf(components, category);
      });
    }),
    RUNS,
  );
});

it('holds any components against a template without falling over', () => {
  const approved = expectationOf(
    [
      { type: 'HEADER', format: 'IMAGE' },
      { type: 'BODY', text: 'Hi {{1}}.' },
      { type: 'BUTTONS', buttons: [{ type: 'URL', url: 'https://a.test/{{1}}' }] },
    ],
    'UTILITY',
  );
  fc.assert(
    fc.property(fc.array(tree, { maxLength: 4 }), fc.boolean(), (components, named) => {
      only(() => matchTemplate(approved, componentsOf({ components }), named));
    }),
    RUNS,
  );
});
