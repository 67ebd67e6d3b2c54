import { InvalidInput } from '../platform/http/errors';
import { toComponentMap } from './component-map';
import { readDefinition, redefine } from './authored-template';
import { Template } from './template.entity';

const BODY = { text: 'Hello {{1}}, welcome to our shop.', example: { body_text: [['Ada']] } };
const MAP = {
  header: { type: 'text', text: 'Welcome' },
  body: BODY,
  footer: 'Acme',
  buttons: [{ type: 'quick_reply', text: 'Thanks' }],
};
const LIST = [
  { type: 'HEADER', format: 'TEXT', text: 'Welcome' },
  { type: 'BODY', ...BODY },
  { type: 'FOOTER', text: 'Acme' },
  { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Thanks' }] },
];
const define = (components: unknown) => readDefinition({ name: 'n', language: 'en', category: 'UTILITY', components });

function faults(act: () => unknown): InvalidInput['faults'] {
  try {
    act();
  } catch (error) {
    if (error instanceof InvalidInput) return error.faults;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('readDefinition', () => {
  it("takes a map and Meta's list for the same template", () => {
    expect(define(LIST).components).toEqual(LIST);
    expect(toComponentMap(define(MAP).components)).toEqual(toComponentMap(LIST));
  });

  it('takes what the API answers', () => {
    const { components } = define(MAP);
    expect(define(toComponentMap(components)).components).toEqual(components);
    const offer = {
      body: 'Our offer of today, for you.',
      limited_time_offer: { limited_time_offer: { text: 'Today' } },
    };
    const kept = define(offer).components;
    expect(define(toComponentMap(kept)).components).toEqual(kept);
  });

  it('names the place of each fault in the input, in either form', () => {
    const long = 'x'.repeat(61);
    expect(faults(() => define({ ...MAP, footer: long })).map(({ loc }) => loc)).toEqual([
      ['body', 'components', 'footer', 'text'],
    ]);
    const list = [...LIST.slice(0, 2), { type: 'FOOTER', text: long }];
    expect(faults(() => define(list)).map(({ loc }) => loc)).toEqual([['body', 'components', 2, 'text']]);
    expect(faults(() => define({ header: MAP.header }))[0]!.loc.slice(0, 2)).toEqual(['body', 'components']);
  });

  it('makes the examples that are not given', () => {
    const bare = { body: { text: 'Hello {{1}}, welcome to our shop.' } };
    expect(define(bare).components).toEqual([{ type: 'BODY', ...bare.body, example: { body_text: [['sample 1']] } }]);
  });

  it('recognises named variables by themselves', () => {
    const named = define({ body: 'Hello {{name}}, welcome to our shop.' });
    expect(named.parameter_format).toBe('NAMED');
    expect(define(MAP).parameter_format).toBe('POSITIONAL');
  });
});

it('checks new components by the format that the template has', () => {
  const template = Object.assign(new Template(), {
    name: 'n',
    language: 'en',
    category: 'UTILITY',
    parameterFormat: 'POSITIONAL',
  });
  const named = { body: 'Hello {{name}}, welcome to our shop.' };
  expect(faults(() => redefine(template, named))[0]!.loc).toEqual(['body', 'components', 'body', 'text']);
  expect(redefine(template, MAP).components).toHaveLength(4);
});
