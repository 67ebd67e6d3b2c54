import { readFileSync } from 'node:fs';
import { SUBSCRIBED_FIELDS, WEBHOOK_FIELDS } from './webhook-fields';
import { webhookSummary } from './webhook-payload';

it('lists in the guide the fields that are read, no more and no fewer', () => {
  const guide = readFileSync('docs/guides/going-live.md', 'utf8');
  const [, section = ''] = /Then subscribe to these fields([^]*?)\n## /.exec(guide)!;
  expect([...section.matchAll(/^- `(\w+)`$/gm)].map(([, name]) => name)).toEqual(SUBSCRIBED_FIELDS);
});

it.each(Object.keys(WEBHOOK_FIELDS))('reads %s', (field) => {
  const reading = WEBHOOK_FIELDS[field]!;
  const names = 'lists' in reading ? Object.keys(reading.lists) : [];
  const value = Object.fromEntries(names.map((name) => [name, [{}]]));
  const body = { object: 'whatsapp_business_account', entry: [{ id: '7', changes: [{ field, value }] }] };
  const kinds = 'lists' in reading ? [...new Set(Object.values(reading.lists))] : [reading.kind];
  expect(webhookSummary(body).kinds).toEqual(kinds);
});
