import { InvalidInput } from '../../platform/http/errors';
import { checkSend } from '../../whatsapp/templates/send-check';
import { fillTemplate, formOf } from '../../whatsapp/templates/template-placeholders';
import {
  checkRulesFit,
  missingSql,
  readOwnVariables,
  readRules,
  type RecipientFacts,
  resolveValues,
} from './campaign-variables';

const SALE = [
  { type: 'HEADER', format: 'TEXT', text: 'News from {{1}}' },
  { type: 'BODY', text: 'Hi {{1}}, your code for {{2}} is ready, {{1}}.' },
  { type: 'FOOTER', text: 'Reply STOP to end' },
  {
    type: 'BUTTONS',
    buttons: [
      { type: 'QUICK_REPLY', text: 'Thanks' },
      { type: 'URL', text: 'Open', url: 'https://shop.example.com/{{1}}' },
      { type: 'COPY_CODE', text: 'Copy code' },
    ],
  },
];
const FORM = formOf(SALE, 'POSITIONAL');
const RULES = {
  'header.1': { value: 'Acme' },
  'body.1': { source: 'contact.first_name', fallback: 'there' },
  'body.2': { source: 'custom_fields.city' },
  'button.1': { source: 'recipient.path' },
};
const ada: RecipientFacts = {
  name: '  Ada  Lovelace ',
  wa_id: '447700900123',
  email: null,
  custom_fields: { city: 'London', visits: 3 },
  variables: { path: 'spring', 'button.2': 'SPRING7' },
};

describe('the form of a template', () => {
  it('lists what needs a value, each once', () => {
    expect(FORM.parameters.map(({ key }) => key)).toEqual(['header.1', 'body.1', 'body.2', 'button.1', 'button.2']);
    expect(FORM.unsupported).toEqual([]);
  });

  it('knows media headers, named variables and the code of an authentication template', () => {
    const media = formOf([{ type: 'HEADER', format: 'IMAGE' }], 'POSITIONAL');
    expect(media.parameters).toEqual([{ key: 'header.media', part: 'header', name: null, kind: 'image' }]);
    const named = formOf([{ type: 'BODY', text: 'Hi {{first_name}} of {{ city }}!' }], 'NAMED');
    expect(named.parameters.map(({ key }) => key)).toEqual(['body.first_name', 'body.city']);
    const code = formOf(
      [
        { type: 'BODY', add_security_recommendation: true },
        { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy' }] },
      ],
      'POSITIONAL',
    );
    expect(code.parameters.map(({ key }) => key)).toEqual(['body.1', 'body.1']);
    const filled = fillTemplate(code, new Map([['body.1', '123456']]));
    expect(checkSend({ components: [], category: 'AUTHENTICATION' }, { components: filled })).toEqual([]);
  });

  it('names the parts that a campaign cannot fill', () => {
    const parts = [
      { type: 'CAROUSEL', cards: [] },
      { type: 'HEADER', format: 'LOCATION' },
      { type: 'BUTTONS', buttons: [{ type: 'MPM', text: 'Look' }] },
      { type: 'LIMITED_TIME_OFFER', limited_time_offer: { has_expiration: true } },
    ];
    expect(formOf(parts, null).unsupported).toEqual([
      'CAROUSEL',
      'HEADER LOCATION',
      'BUTTON MPM',
      'LIMITED_TIME_OFFER',
    ]);
  });
});

describe('the values of a recipient', () => {
  it('come from the contact, its fields, the recipient and constants', () => {
    const { values, missing } = resolveValues(FORM, RULES, ada);
    expect(missing).toEqual([]);
    expect(fillTemplate(FORM, values)).toEqual([
      { type: 'header', parameters: [{ type: 'text', text: 'Acme' }] },
      {
        type: 'body',
        parameters: [
          { type: 'text', text: 'Ada' },
          { type: 'text', text: 'London' },
        ],
      },
      { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'spring' }] },
      {
        type: 'button',
        sub_type: 'copy_code',
        index: '2',
        parameters: [{ type: 'coupon_code', coupon_code: 'SPRING7' }],
      },
    ]);
    expect(checkSend({ components: SALE }, { components: fillTemplate(FORM, values) })).toEqual([]);
  });

  it('fall back where the source is empty, and are missing without a fall-back', () => {
    const unknown = { ...ada, name: ' ', custom_fields: {}, variables: null };
    const { values, missing } = resolveValues(FORM, RULES, unknown);
    expect(values.get('body.1')).toBe('there');
    expect(missing).toEqual(['body.2', 'button.1', 'button.2']);
  });

  it('are the recipient’s own under the parameter’s name when there is no rule', () => {
    const own = { ...ada, variables: { 1: 'Countess', 'body.2': 'Ockham', 'header.1': 'X' } };
    const { values } = resolveValues(FORM, {}, own);
    expect([values.get('header.1'), values.get('body.1'), values.get('body.2')]).toEqual(['X', 'Countess', 'Ockham']);
  });

  it('name their variable in a named template, and reach Meta in one line', () => {
    const form = formOf([{ type: 'BODY', text: 'Hi {{who}}!' }], 'NAMED');
    const { values } = resolveValues(form, {}, { ...ada, variables: { who: 'Ada\n\tof  London' } });
    expect(fillTemplate(form, values)).toEqual([
      { type: 'body', parameters: [{ type: 'text', parameter_name: 'who', text: 'Ada of  London' }] },
    ]);
  });

  it('are those of a file under the names of its columns', () => {
    const form = formOf([{ type: 'BODY', text: '{{order_id}} {{Order No}} {{1}}' }], 'NAMED');
    const own = { ...ada, variables: { order_id: '7', order_no: '8', '1': '9' } };
    expect([...resolveValues(form, {}, own).values.values()]).toEqual(['7', '8', '9']);
    const rules = { 'body.order_id': { source: 'recipient.Order No' } };
    expect(resolveValues(form, rules, own).values.get('body.order_id')).toBe('8');
  });

  it('are the contact’s where their names mean its fields and nothing else is said', () => {
    const form = formOf(
      [
        { type: 'HEADER', format: 'TEXT', text: '{{name}}' },
        { type: 'BODY', text: '{{first_name}} {{email}} {{phone_number}} {{city}}' },
      ],
      'NAMED',
    );
    const contact = { ...ada, email: 'ada@example.com', variables: null };
    const { values, missing } = resolveValues(form, {}, contact);
    expect([...values.values()]).toEqual(['Ada  Lovelace', 'Ada', 'ada@example.com', '+447700900123']);
    expect(missing).toEqual(['body.city']);
    const own = { ...contact, variables: { first_name: 'Countess' } };
    expect(resolveValues(form, {}, own).values.get('body.first_name')).toBe('Countess');
    const sql = form.parameters.map((parameter) => missingSql(parameter, undefined, () => '$1'));
    expect(sql[0]).toContain("coalesce(c.name, '') !~ '\\S'");
    expect(sql.at(-1)).toBe("coalesce(r.variables->>$1, '') !~ '\\S' AND coalesce(r.variables->>$1, '') !~ '\\S'");
  });

  it('may be media of ours, a link or Meta’s id, and nothing else', () => {
    const form = formOf([{ type: 'HEADER', format: 'IMAGE' }], null);
    const fill = (value: string) => fillTemplate(form, resolveValues(form, { 'header.media': { value } }, ada).values);
    const id = '0198c5a0-0000-7000-8000-000000000001';
    expect(fill(id)[0]!.parameters).toEqual([{ type: 'image', image: { media_id: id } }]);
    const link = 'https://cdn.example.com/a.png';
    expect(fill(link)[0]!.parameters).toEqual([{ type: 'image', image: { link } }]);
    expect(fill('12345')[0]!.parameters).toEqual([{ type: 'image', image: { id: '12345' } }]);
    const rules = { 'header.media': { source: 'recipient.picture' } };
    const own = { ...ada, variables: { picture: 'a cat' } };
    expect(resolveValues(form, rules, own).missing).toEqual(['header.media']);
    const wrong = { 'header.media': { value: 'a cat' } };
    expect(() => checkRulesFit(wrong, [{ type: 'HEADER', format: 'IMAGE' }], 'POSITIONAL')).toThrow(InvalidInput);
  });

  it('take numbers of custom fields and the number of the contact', () => {
    const form = formOf([{ type: 'BODY', text: '{{1}} visits from {{2}}.' }], null);
    const rules = { 'body.1': { source: 'custom_fields.visits' }, 'body.2': { source: 'contact.phone_number' } };
    expect([...resolveValues(form, rules, ada).values.values()]).toEqual(['3', '+447700900123']);
  });
});

describe('rules', () => {
  it('are taken as they are when they are right', () => expect(readRules(RULES)).toEqual(RULES));

  it.each([
    [{ 'body.1': 'Ada' }],
    [{ 'body.1': {} }],
    [{ 'body.1': { source: 'contact.name', value: 'x' } }],
    [{ 'body.1': { source: 'contact.password' } }],
    [{ 'body.1': { source: 'users.name' } }],
    [{ 'body.1': { source: 'contact.name', default: 'x' } }],
    [{ 'body.1': { value: 5 } }],
    [{ 'body.1': { value: 'x'.repeat(1025) } }],
    [[]],
  ])('are refused as %j', (rules) => expect(() => readRules(rules)).toThrow(InvalidInput));

  it('must be for parameters of the template', () => {
    expect(() => checkRulesFit(RULES, SALE, 'POSITIONAL')).not.toThrow();
    expect(() => checkRulesFit({ 'body.3': { value: 'x' } }, SALE, 'POSITIONAL')).toThrow('body.2');
  });

  it('of a recipient hold texts only', () => {
    expect(readOwnVariables({ 1: 'Ada' }, ['body'])).toEqual({ 1: 'Ada' });
    expect(() => readOwnVariables({ 1: 7 }, ['body'])).toThrow(InvalidInput);
  });

  it('say in SQL who lacks a value', () => {
    const bound: string[] = [];
    const bind = (value: string): string => `$${bound.push(value)}`;
    const sql = FORM.parameters.map((parameter) =>
      missingSql(parameter, (RULES as Record<string, object>)[parameter.key], bind),
    );
    expect(sql).toEqual([
      undefined,
      undefined,
      `coalesce(c.custom_fields->>$1, '') !~ '\\S'`,
      `coalesce(r.variables->>$2, '') !~ '\\S'`,
      `coalesce(r.variables->>$3, '') !~ '\\S'`,
    ]);
    expect(bound).toEqual(['city', 'path', 'button.2']);
    expect(missingSql(FORM.parameters[0]!, { value: ' ' }, bind)).toBe('true');
  });
});
