import type { Json } from '../json';
import { startHarness, textTo } from '../testing/harness';
import type { Harness } from '../testing/harness';
import { waIdOf } from './whatsapp-numbers';

const NUMBER = '106540352242922';
let sim: Harness;
beforeAll(async () => {
  sim = await startHarness();
});
beforeEach(async () => {
  await sim.settled();
  await sim.control('POST', '/reset');
  sim.receiver.bodies.length = 0;
});
afterAll(() => sim.close());

/** The values of all changes that arrived under a field. */
async function valuesOf(field: string): Promise<Json[]> {
  await sim.settled();
  return sim.receiver.changes(field).map(({ value }) => value);
}

it.each([
  ['5511987650021', '551187650021'],
  ['551187650021', '551187650021'],
  ['551133334444', '551133334444'],
  ['525512345678', '5215512345678'],
  ['5215512345678', '5215512345678'],
  ['541123456789', '5491123456789'],
  ['5491123456789', '5491123456789'],
  ['16505550142', '16505550142'],
])('%s is %s on WhatsApp', (number, waId) => {
  expect(waIdOf(number)).toBe(waId);
});

it('answers and reports under the id that WhatsApp has for a number', async () => {
  const { body } = await sim.send(NUMBER, textTo('+5511987650021'));
  expect(body).toMatchObject({ contacts: [{ input: '+5511987650021', wa_id: '551187650021' }] });
  expect(await valuesOf('messages')).toContainEqual(
    expect.objectContaining({ contacts: [expect.objectContaining({ wa_id: '551187650021' })] }),
  );
});

it('keeps to the rule of a number, for sends and for what the person writes', async () => {
  const rule = { number: '16505550142', user_id: 'US.77', username: 'ana', parent_user_id: 'US.ENT.1', hidden: true };
  await sim.control('PUT', '/people', rule);
  expect((await sim.control('GET', '/people')).body).toEqual({ data: [rule] });
  const { body } = await sim.send(NUMBER, textTo('+16505550142'));
  expect(body).toMatchObject({ contacts: [{ wa_id: '16505550142', user_id: 'US.77' }] });
  const message = { type: 'text', text: { body: 'Hi' } };
  await sim.control('POST', '/inbound', { phone_number_id: NUMBER, from: '+16505550142', message });
  const values = (await valuesOf('messages')) as { contacts?: Json[]; statuses?: Json[]; messages?: Json[] }[];
  const contact = { profile: { name: 'User S.77', username: 'ana' }, user_id: 'US.77', parent_user_id: 'US.ENT.1' };
  for (const { contacts } of values) expect(contacts).toEqual([contact]);
  for (const status of values.flatMap(({ statuses = [] }) => statuses)) {
    expect(status).toMatchObject({ recipient_user_id: 'US.77', recipient_parent_user_id: 'US.ENT.1' });
    expect(status).not.toHaveProperty('recipient_id');
  }
  const written = values.flatMap(({ messages = [] }) => messages);
  expect(written).toHaveLength(1);
  expect(written[0]).not.toHaveProperty('from');
  expect(written[0]).toMatchObject({ from_user_id: 'US.77' });
});

it('forgets a rule, and refuses one that says nothing it knows', async () => {
  await sim.control('PUT', '/people', { number: '16505550142', wa_id: '16505550143' });
  expect((await sim.control('DELETE', '/people/16505550142')).status).toBe(200);
  expect((await sim.control('DELETE', '/people/16505550142')).status).toBe(404);
  for (const wrong of [{ number: 'US.1' }, { number: '16505550142', wa_id: 'x' }, { number: '16505550142', hidden: 1 }])
    expect((await sim.control('PUT', '/people', wrong)).status).toBe(400);
});

it('delivers under standby and for groups', async () => {
  const message = { type: 'text', text: { body: 'Stop' } };
  const from = { phone_number_id: NUMBER, from: '+16505550142', message };
  await sim.control('POST', '/inbound', { ...from, standby: true });
  await sim.control('POST', '/inbound', { ...from, group_id: 'group-1' });
  expect(await valuesOf('standby')).toEqual([expect.objectContaining({ messages: [expect.anything()] })]);
  const [{ messages } = { messages: [] }] = (await valuesOf('messages')) as { messages: Json[] }[];
  expect(messages).toEqual([expect.objectContaining({ group_id: 'group-1', from: '16505550142' })]);
  sim.receiver.bodies.length = 0;
  await sim.send(NUMBER, { ...textTo('group-1'), recipient_type: 'group' });
  const [sent] = (await valuesOf('messages')) as { statuses: Json[]; contacts?: Json[] }[];
  expect(sent!.statuses[0]).toMatchObject({ recipient_type: 'group', recipient_id: 'group-1' });
  expect(sent!.contacts).toBeUndefined();
});
