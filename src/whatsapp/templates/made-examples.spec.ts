import { checkDefinition } from './template-definition';
import { madeExamples } from './made-examples';

const complete = (components: unknown) => {
  const {
    components: made,
    parameterFormat,
    problems,
  } = checkDefinition({ name: 'n', category: 'UTILITY', components });
  expect(problems).toEqual([]);
  return { made, places: madeExamples(made, parameterFormat) };
};

describe('examples that were not given', () => {
  it('are made for each variable of header, body and buttons, and named', () => {
    const { made, places } = complete({
      header: 'Order {{1}}',
      body: 'Hello {{1}}, your order {{2}} is on its way to you.',
      buttons: [
        { type: 'URL', text: 'Follow it', url: 'https://shop.example/orders/{{1}}' },
        { type: 'COPY_CODE' },
        { type: 'QUICK_REPLY', text: 'Thanks' },
      ],
    });
    expect(made).toMatchObject([
      { type: 'HEADER', example: { header_text: ['sample 1'] } },
      { type: 'BODY', example: { body_text: [['sample 1', 'sample 2']] } },
      {
        type: 'BUTTONS',
        buttons: [
          { example: ['https://shop.example/orders/sample'] },
          { example: ['SAMPLE10'] },
          { type: 'QUICK_REPLY' },
        ],
      },
    ]);
    expect(places).toEqual(['header {{1}}', 'body {{1}}', 'body {{2}}', 'button 1', 'button 2']);
  });

  it('are made from the names of variables that have one', () => {
    const { made, places } = complete({ body: 'Hello {{first_name}}, your code {{code}} is ready.' });
    const named = [
      { param_name: 'first_name', example: 'first name' },
      { param_name: 'code', example: 'code' },
    ];
    expect(made).toMatchObject([{ example: { body_text_named_params: named } }]);
    expect(places).toEqual(['body {{first_name}}', 'body {{code}}']);
  });

  it('fill up the given ones, by their place in the numbering', () => {
    const text = 'Your {{2}} of today, dear {{1}}, is ready.';
    const { made, places } = complete([{ type: 'BODY', text, example: { body_text: [['Ada']] } }]);
    expect(made).toMatchObject([{ example: { body_text: [['Ada', 'sample 2']] } }]);
    expect(places).toEqual(['body {{2}}']);
  });

  it('are made on cards', () => {
    const card = {
      components: [
        { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::x'] } },
        { type: 'BODY', text: 'Only for {{1}} today' },
        { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Yes' }] },
      ],
    };
    const { made, places } = complete({ body: 'Look at our offers.', carousel: [card, card] });
    const cards = made.find(({ type }) => type === 'CAROUSEL')!.cards as typeof made;
    expect(cards[1]).toMatchObject({ components: [{}, { example: { body_text: [['sample 1']] } }, {}] });
    expect(places).toEqual(['card 1 body {{1}}', 'card 2 body {{1}}']);
  });

  it('leave what is given as it is, and have nothing to do without variables', () => {
    const body = { type: 'BODY', text: 'Hello {{1}}, welcome to us.', example: { body_text: [['Ada']] } };
    const { made, places } = complete([body, { type: 'FOOTER', text: 'Bye' }]);
    expect(made).toEqual([body, { type: 'FOOTER', text: 'Bye' }]);
    expect(places).toEqual([]);
  });
});
