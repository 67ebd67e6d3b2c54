import { toOpenApi31 } from './openapi-31';

const converted = (schema: object): unknown =>
  (toOpenApi31({ components: { schemas: { It: schema } } } as never).components?.schemas as Record<string, unknown>)[
    'It'
  ];

describe('toOpenApi31', () => {
  it.each([
    [{ type: 'string', nullable: true }, { type: ['string', 'null'] }],
    [{ type: 'string', nullable: false }, { type: 'string' }],
    [
      { type: 'string', enum: ['a'], nullable: true },
      { type: ['string', 'null'], enum: ['a', null] },
    ],
    [
      { allOf: [{ $ref: '#/x' }], description: 'd' },
      { $ref: '#/x', description: 'd' },
    ],
    [{ allOf: [{ $ref: '#/x' }], nullable: true }, { anyOf: [{ $ref: '#/x' }, { type: 'null' }] }],
    [{ type: 'object', allOf: [{ $ref: '#/x' }], nullable: true }, { anyOf: [{ $ref: '#/x' }, { type: 'null' }] }],
    [{ oneOf: [{ type: 'string' }], nullable: true }, { oneOf: [{ type: 'string' }, { type: 'null' }] }],
    [{ allOf: [{ $ref: '#/x' }, { $ref: '#/y' }] }, { allOf: [{ $ref: '#/x' }, { $ref: '#/y' }] }],
    [{ properties: { nullable: { type: 'boolean' } } }, { properties: { nullable: { type: 'boolean' } } }],
  ])('turns %j into %j', (before, after) => {
    expect(converted(before)).toEqual(after);
  });
});
