import { summarise } from './event-summary';

const body = (...changes: unknown[]) => ({
  object: 'whatsapp_business_account',
  entry: [{ id: '2001', changes }],
});

describe('summarise', () => {
  it('says whose work is in a body', () => {
    const value = { metadata: { phone_number_id: '1001' }, messages: [{}], statuses: [{}] };
    const summary = summarise(body({ field: 'messages', value }, { field: 'brand_new', value: {} }));
    expect(summary).toEqual({
      kinds: ['message-status', 'inbound-messages'],
      fields: ['messages', 'brand_new'],
      wabaIds: ['2001'],
      phoneNumberIds: ['1001'],
    });
  });

  it.each([null, 5, 'text', [], {}, body(), body({ field: 'brand_new', value: {} })])('finds no work in %j', (parsed) =>
    expect(summarise(parsed)?.kinds).toEqual([]),
  );

  it('marks a list of numbers that was cut, so that it is not taken for the whole', () => {
    const changes = Array.from({ length: 2100 }, (_, i) => ({
      field: 'messages',
      value: { metadata: { phone_number_id: String(1000 + i) }, statuses: [{}] },
    }));
    const { phoneNumberIds } = summarise(body(...changes))!;
    expect(phoneNumberIds).toHaveLength(2001);
    expect(phoneNumberIds.at(-1)).toBe('…');
  });
});
