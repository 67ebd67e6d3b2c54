import { checkDefinition } from './template-definition';
import type { Problem } from './template-parts';

const body = { type: 'BODY', text: 'Hello {{1}}, your order is ready.', example: { body_text: [['Ann']] } };
const check = (components: unknown, change: object = {}) =>
  checkDefinition({ name: 'order_ready', category: 'UTILITY', language: 'en_US', components, ...change });
const faults = (components: unknown, change: object = {}): string[] =>
  check(components, change).problems.map(({ path, message }: Problem) => `${path.join('.')}: ${message}`);
const bodyWith = (text: string, example: object = {}): string[] => faults([{ type: 'BODY', text, ...example }]);

describe('the form of a definition', () => {
  it("takes Meta's list, in any case", () => {
    expect(
      check([
        { ...body, type: 'body' },
        { type: 'Header', format: 'text', text: 'Hi' },
      ]),
    ).toEqual({
      components: [body, { type: 'HEADER', format: 'TEXT', text: 'Hi' }],
      parameterFormat: 'POSITIONAL',
      problems: [],
    });
  });

  it('takes a map, with plain texts or objects, and gives the same', () => {
    const map = {
      header: 'Hi',
      body: { text: body.text, example: body.example },
      footer: 'Bye',
      buttons: [{ type: 'quick_reply', text: 'Yes' }],
    };
    expect(check(map)).toMatchObject({
      components: [
        { type: 'HEADER', format: 'TEXT', text: 'Hi' },
        body,
        { type: 'FOOTER', text: 'Bye' },
        { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Yes' }] },
      ],
      problems: [],
    });
    expect(check({ ...map, buttons: { buttons: map.buttons }, footer: null }).components).toHaveLength(3);
  });

  it("takes a header's format as its type", () => {
    const header = { type: 'image', example: { header_handle: ['4::x'] } };
    expect(check({ header, body })).toMatchObject({
      components: [{ type: 'HEADER', format: 'IMAGE' }, {}],
      problems: [],
    });
  });

  it.each<[unknown, string]>([
    ['text', 'components: must be a map of components, or a list of them'],
    [null, 'components: must be a map of components, or a list of them'],
    [[body, 5], 'components.1: must be a component of one of'],
    [[body, { type: 'SIDEBAR' }], 'components.1.type: must be a component of one of'],
    [{ body, sidebar: {} }, 'components.sidebar: must be one of header, body'],
    [{ body, buttons: 'x' }, 'components.buttons: must be a list of buttons'],
    [{ body: 5 }, 'components.body: must be an object'],
    [[body, body], 'components.1: there can be only one BODY'],
    [{}, 'components.body: a template needs a body'],
  ])('refuses %j', (components, fault) => {
    expect(faults(components).some((each) => each.startsWith(fault))).toBe(true);
  });

  it('keeps what it does not know inside a component', () => {
    expect(check([{ ...body, new_field: 1 }]).components[0]).toEqual({ ...body, new_field: 1 });
  });
});

describe('the head', () => {
  it.each<[object, string]>([
    [{ name: 'Order Ready' }, 'name: '],
    [{ name: 'a'.repeat(513) }, 'name: '],
    [{ category: 'NEWS' }, 'category: '],
    [{ language: 'english' }, 'language: '],
    [{ parameterFormat: 'BOTH' }, 'parameterFormat: '],
  ])('refuses %j', (change, fault) => {
    expect(faults([body], change)).toEqual([expect.stringContaining(fault)]);
  });
});

describe('texts and variables', () => {
  it.each([
    ['x'.repeat(1025), 'text: must have at most 1024 characters'],
    ['', 'text: must be a text that is not empty'],
    ['Hi {{1, ok', 'braces are left open'],
    ['Hi {{2}} ok now', 'without gaps'],
    ['Hi {{1}} and {{3}} ok then', 'without gaps'],
    ['{{1}} is your order', 'neither begins nor ends'],
    ['Your order is {{1}}', 'neither begins nor ends'],
    ['Hello {{1}} {{2}} you there', 'text between two variables'],
    ['a {{1}}, {{2}}, {{3}} b', 'too many variables'],
  ])('refuses the body %j', (text, fault) => {
    expect(bodyWith(text).join('\n')).toContain(fault);
  });

  it('counts a variable that is repeated once', () => {
    const example = { example: { body_text: [['Ann']] } };
    expect(bodyWith('Hello {{1}}, dear {{1}}, we are open.', example)).toEqual([]);
  });

  it('takes named variables, with or without the format being named', () => {
    const text = 'Hello {{first_name}}, your code {{code}} is ready.';
    const named = (names: string[]) => ({
      example: { body_text_named_params: names.map((param_name) => ({ param_name, example: 'x' })) },
    });
    expect(check([{ type: 'BODY', text, ...named(['first_name', 'code']) }])).toMatchObject({
      parameterFormat: 'NAMED',
      problems: [],
    });
    expect(bodyWith('Hello {{Name}}, we are open.', named(['Name']))).toEqual([expect.stringContaining('lower-case')]);
    expect(bodyWith('Hello {{name}}, number {{1}} is ready.', named(['name', '1'])).length).toBeGreaterThan(0);
  });

  it.each<[object, string]>([
    [{ format: 'TEXT', text: 'x'.repeat(61) }, 'at most 60'],
    [{ format: 'TEXT', text: '{{1}} and {{2}}' }, 'at most one variable'],
    [{ format: 'TEXT', text: 'Hi 🎉' }, 'emojis'],
    [{ format: 'IMAGE' }, 'needs a sample'],
    [{ format: 'HOLOGRAM' }, 'must be TEXT, IMAGE'],
  ])('refuses the header %j', (header, fault) => {
    expect(faults([{ type: 'HEADER', ...header }, body]).join('\n')).toContain(fault);
  });

  it('takes a header with a variable and an example, and a location', () => {
    const header = { type: 'HEADER', format: 'TEXT', text: 'Hi {{1}}', example: { header_text: ['Ann'] } };
    expect(faults([header, body])).toEqual([]);
    expect(faults([{ type: 'HEADER', format: 'LOCATION' }, body])).toEqual([]);
  });

  it('has no variables in a footer', () => {
    expect(faults([body, { type: 'FOOTER', text: 'Bye {{1}}' }])).toEqual([expect.stringContaining('no variables')]);
  });
});

describe('buttons', () => {
  const reply = { type: 'QUICK_REPLY', text: 'Yes' };
  const url = { type: 'URL', text: 'Go', url: 'https://a.example' };
  const buttonFaults = (...buttons: unknown[]): string => faults([body, { type: 'BUTTONS', buttons }]).join('\n');

  it('takes ten of them, grouped', () => {
    expect(
      buttonFaults(...Array<unknown>(7).fill(reply), url, url, {
        type: 'PHONE_NUMBER',
        text: 'Call',
        phone_number: '+15550100000',
      }),
    ).toBe('');
    expect(buttonFaults(url, reply, reply)).toBe('');
  });

  it.each<[unknown[], string]>([
    [[], 'at least one button'],
    [Array(11).fill(reply), 'at most 10 buttons'],
    [[url, url, url], 'at most 2 of type URL'],
    [[reply, url, reply], 'stand together'],
    [[url, reply, url], 'stand together'],
    [[{ ...reply, text: 'x'.repeat(26) }], 'buttons.0.text: must be a text of 1 to 25'],
    [[{ type: 'QUICK_REPLY' }], 'buttons.0.text'],
    [[{ type: 'POPUP', text: 'x' }], 'buttons.0.type: must be one of QUICK_REPLY'],
    [[{ type: 'constructor', text: 'x' }], 'buttons.0.type'],
    [[{ ...url, url: 'ftp://a' }], 'http(s) URL'],
    [[{ ...url, url: `https://a.example/${'x'.repeat(2000)}` }], '2000'],
    [[{ ...url, url: 'https://a.example/{{1}}/x', example: ['https://a.example/1/x'] }], 'at its end'],
    [[{ type: 'PHONE_NUMBER', text: 'Call', phone_number: 'home' }], 'phone number'],
    [[{ type: 'COPY_CODE', example: 'x'.repeat(21) }], 'at most 20'],
    [[5], 'buttons.0.type'],
  ])('refuses %j', (buttons, fault) => {
    expect(buttonFaults(...buttons)).toContain(fault);
  });
});

describe('other templates', () => {
  const card = (format = 'IMAGE', text = 'A card') => ({
    components: [
      { type: 'HEADER', format, example: { header_handle: ['4::x'] } },
      { type: 'BODY', text },
      { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Yes' }] },
    ],
  });

  it('takes a carousel of cards that are alike', () => {
    expect(faults([body, { type: 'CAROUSEL', cards: [card(), card()] }])).toEqual([]);
    expect(faults({ body, carousel: [card(), card()] })).toEqual([]);
    expect(faults([body, { type: 'CAROUSEL', cards: [card()] }])).toEqual([expect.stringContaining('2 to 10 cards')]);
    expect(faults([body, { type: 'CAROUSEL', cards: [card(), card('VIDEO')] }])).toEqual([
      expect.stringContaining('same parts'),
    ]);
    expect(faults([body, { type: 'CAROUSEL', cards: [card(), card('IMAGE', 'x'.repeat(161))] }])).toEqual([
      expect.stringContaining('components.1.cards.1.components.1.text: must have at most 160'),
    ]);
    expect(faults([body, { type: 'CAROUSEL', cards: [5, {}] }]).length).toBeGreaterThan(1);
  });

  it('has a shorter body beside an offer', () => {
    const offer = { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Soon over!', has_expiration: true } };
    expect(faults([{ type: 'BODY', text: 'x'.repeat(601) }, offer])).toEqual([expect.stringContaining('at most 600')]);
    expect(faults([body, { ...offer, limited_time_offer: { text: 'x'.repeat(17) } }])).toHaveLength(1);
  });

  it('lets Meta write one-time passwords', () => {
    const otp = { type: 'OTP', otp_type: 'copy_code' };
    const auth = (...components: unknown[]) => faults(components, { category: 'authentication' });
    const good = [
      { type: 'BODY', add_security_recommendation: true },
      { type: 'FOOTER', code_expiration_minutes: 10 },
      { type: 'BUTTONS', buttons: [otp] },
    ];
    expect(auth(...good)).toEqual([]);
    expect(auth(body, good[2])).toEqual([expect.stringContaining('Meta writes the text')]);
    expect(auth(good[0])).toEqual([expect.stringContaining('button of type OTP')]);
    expect(auth(good[0], { type: 'FOOTER', code_expiration_minutes: 91 }, good[2])).toHaveLength(1);
    expect(auth(good[0], { type: 'BUTTONS', buttons: [{ ...otp, otp_type: 'ONE_TAP' }] })).toHaveLength(1);
    expect(auth(...good, { type: 'HEADER', format: 'TEXT', text: 'Hi' })).toHaveLength(1);
  });
});
