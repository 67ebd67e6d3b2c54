import type { Schemas } from '../sdk/client';
import { eventually } from './support/eventually';
import { messaging, type Messaging, newUser } from './support/messaging';
import { startTestApp, type TestApp } from './support/test-app';

let app: TestApp;
let shop: Messaging;
let marketing: Schemas['TemplateResponse'];

beforeAll(async () => {
  app = await startTestApp();
  shop = await messaging(app);
  marketing = await shop.template({
    category: 'MARKETING',
    components: [{ type: 'BODY', text: 'A sale, today.' }],
  });
});
afterAll(() => app?.close());

const text = (body: string): object => ({ type: 'text', text: { body } });
let people = 0;
/** Ends of numbers that nobody else of the run has. */
const next = (): string => String(2_000_000 + ++people * 11 + 3).slice(-7);

async function contacts(search: string) {
  const query = new URLSearchParams({ workspace_id: shop.session.workspaceId, search });
  return (await shop.session.api.must('GET', `/api/contacts?${query.toString()}`)).data;
}

async function threadsOf(contactId: string) {
  const rows = await app.database.query<{ id: string }>('SELECT id FROM conversations WHERE contact_id = $1', [
    contactId,
  ]);
  return rows.map(({ id }) => id);
}

/** Who a person is at Meta, beyond what the countries' rules say. */
const person = (rule: Record<string, unknown>): Promise<unknown> => app.simulator.api.must('PUT', '/_sim/people', rule);

const writes = (from: Record<string, unknown>, message: object): Promise<unknown> =>
  app.simulator.api.must('POST', '/_sim/inbound', { phone_number_id: shop.number.metaId, ...from, message });

const sendTemplate = (to: string) => shop.send('template', to, { template_name: marketing.name });

/** Sends a marketing template, and waits for what Meta says of it. */
async function reach(to: string): Promise<void> {
  const sent = await sendTemplate(to);
  expect(sent.status).toBe(201);
  await shop.reaches(sent.body.id, 'read');
}

const optedOut = (search: string): Promise<unknown> =>
  eventually(async () => {
    const found = await contacts(search);
    if (found.length === 1 && found[0].opted_in === false) return true;
    throw new Error(JSON.stringify(found));
  });

describe('a number that WhatsApp spells another way', () => {
  it.each([
    ['Brazil', (n: string) => [`+55119${8}${n}`, `5511${8}${n}`]],
    ['Mexico', (n: string) => [`+52555${n}`, `521555${n}`]],
    ['Argentina', (n: string) => [`+54112${n}3`.slice(0, 13), `549112${n}3`.slice(0, 13)]],
  ] as const)('is the same person: %s', async (_, forms) => {
    const [typed, waId] = forms(next()) as [string, string];
    await reach(typed);
    await writes({ from: `+${waId}` }, text('Hello'));
    await eventually(async () => (await shop.send('text', typed, { text: 'Hi' })).status === 201 || undefined);
    await writes({ from: `+${waId}` }, text('STOP'));
    await optedOut(typed);
    const found = [...(await contacts(typed)), ...(await contacts(`+${waId}`))];
    expect(new Set(found.map(({ id }) => id)).size).toBe(1);
    expect(await threadsOf(found[0]!.id)).toHaveLength(1);
    for (const to of [typed, `+${waId}`])
      expect(await sendTemplate(to)).toMatchObject({ status: 409, body: { code: 'contact_opted_out' } });
  });

  it('is one row of a file, one contact of the API and one recipient of a campaign', async () => {
    const n = next();
    const [short, long] = [`+52555${n}`, `+521555${n}`];
    const file = new FormData();
    file.set('file', new File([`phone_number,name\n${short},Eva\n${long},Eva María\n`], 'people.csv'));
    const query = `workspace_id=${shop.session.workspaceId}`;
    const imported = await shop.session.api.send('POST', `/api/contacts/import?${query}`, file);
    expect(imported.body).toMatchObject({ imported: 1, updated: 1, failed: 0 });
    const again = await shop.session.api.send('POST', '/api/contacts', {
      workspace_id: shop.session.workspaceId,
      phone_number: long,
    });
    expect(again).toMatchObject({ status: 409, body: { code: 'contact_exists' } });
    expect(await contacts(n)).toMatchObject([{ phone_number: short, name: 'Eva María' }]);
  });
});

describe('ids that Meta names', () => {
  it('are linked by a report, so that a STOP under the user id alone is heard', async () => {
    const user = newUser();
    const userId = `US.${user.slice(1)}88`;
    await person({ number: user, user_id: userId, username: `name.${user.slice(1)}`, hidden: true });
    await reach(user);
    await writes({ user_id: userId }, text('STOP'));
    await optedOut(user);
    expect(await sendTemplate(user)).toMatchObject({ status: 409, body: { code: 'contact_opted_out' } });
    const [contact] = await contacts(`name.${user.slice(1)}`);
    expect(contact).toMatchObject({ phone_number: user, user_id: userId, username: `name.${user.slice(1)}` });
  });

  it('are linked by the answer to a send, whatever number was called', async () => {
    const [called, known] = [newUser(), newUser()];
    await person({ number: called, wa_id: known });
    await reach(called);
    await writes({ from: known }, text('STOP'));
    await optedOut(called);
    expect(await sendTemplate(known)).toMatchObject({ status: 409, body: { code: 'contact_opted_out' } });
  });

  it.each(['user_id', 'wa_id'])('are whom a preference is about, known by %s alone', async (by) => {
    const user = newUser();
    const userId = `US.${user.slice(1)}99`;
    await person({ number: user, user_id: userId, hidden: true });
    await reach(user);
    const prefer = (value: string): Promise<unknown> =>
      app.simulator.api.must('POST', '/_sim/webhooks', {
        phone_number_id: shop.number.metaId,
        change: {
          field: 'user_preferences',
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: '15550100001', phone_number_id: shop.number.metaId },
            user_preferences: [
              {
                ...(by === 'user_id' ? { user_id: userId } : { wa_id: user.slice(1) }),
                detail: 'x',
                category: 'marketing_messages',
                value,
                timestamp: Math.floor(Date.now() / 1000) + (value === 'stop' ? 0 : 60),
              },
            ],
          },
        },
      });
    await prefer('stop');
    await optedOut(user);
    expect(await sendTemplate(user)).toMatchObject({ status: 409 });
    await prefer('signup');
    await eventually(async () => (await contacts(user))[0]?.opted_in === true || undefined);
    const [{ id } = { id: '' }] = await contacts(user);
    const query = `?workspace_id=${shop.session.workspaceId}`;
    const consents = await shop.session.api.must('GET', `/api/contacts/${id}/consents${query}`);
    expect(JSON.stringify(consents)).toContain('user_preference');
  });

  it('merge two contacts with all that they have, and say the stricter word', async () => {
    const [user, other] = [newUser(), newUser()];
    const userId = `US.${user.slice(1)}77`;
    await shop.session.api.must('POST', '/api/contacts', {
      workspace_id: shop.session.workspaceId,
      phone_number: user,
      tags: ['vip'],
    });
    await person({ number: user, user_id: userId });
    await writes({ user_id: userId }, text('STOP'));
    await writes({ user_id: userId }, text('Really'));
    await eventually(async () => {
      const rows = await app.database.query('SELECT 1 FROM contacts WHERE user_id = $1 AND NOT opted_in', [userId]);
      return rows.length === 1 || undefined;
    });
    await person({ number: other, wa_id: user });
    const sent = await shop.send('template', other, {
      template_name: (await shop.template({ components: [{ type: 'BODY', text: 'Shipped.' }] })).name,
    });
    await shop.reaches(sent.body.id, 'read');
    await writes({ from: user, user_id: userId }, text('Hello'));
    const merged = await eventually(async () => {
      const rows = await app.database.query<{ id: string; opted_in: boolean; tags: string[] }>(
        'SELECT id, opted_in, tags FROM contacts WHERE deleted_at IS NULL AND (wa_id = ANY ($1) OR user_id = $2)',
        [[user.slice(1), other.slice(1)], userId],
      );
      return rows.length === 1 ? rows[0] : undefined;
    });
    expect(merged).toMatchObject({ opted_in: false, tags: ['vip'] });
    const [threadId, ...more] = await eventually(async () => {
      const ids = await threadsOf(merged.id);
      return ids.length === 1 ? ids : undefined;
    });
    expect(more).toEqual([]);
    await eventually(async () => {
      const page = await shop.session.api.must('GET', `/api/conversations/${threadId}/messages?limit=100`);
      return page.data.length === 4 || undefined;
    });
  });

  it('keep an opt-out through deletion and a new import under another id', async () => {
    const user = newUser();
    const userId = `US.${user.slice(1)}66`;
    await person({ number: user, user_id: userId, hidden: true });
    await reach(user);
    await writes({ user_id: userId }, text('STOP'));
    await optedOut(user);
    const [contact] = await contacts(user);
    expect((await shop.session.api.send('DELETE', `/api/contacts/${contact.id}`)).status).toBe(204);
    await shop.session.api.must('POST', '/api/contacts', {
      workspace_id: shop.session.workspaceId,
      phone_number: user,
      opted_in: true,
    });
    expect(await contacts(user)).toMatchObject([{ opted_in: false }]);
    expect(await sendTemplate(user)).toMatchObject({ status: 409, body: { code: 'contact_opted_out' } });
  });
});

describe('random people through random doors at once', () => {
  interface Human {
    numbers: string[];
    waId: string;
    userId: string;
  }

  /** One of four forms: a plain number, another spelling of it, another number that leads to it, a hidden number. */
  async function human(form: number): Promise<Human> {
    if (form === 1) {
      const n = next();
      return { numbers: [`+52555${n}`, `+521555${n}`], waId: `521555${n}`, userId: `MX.${n}31` };
    }
    const waId = newUser().slice(1);
    const userId = `US.${waId}41`;
    if (form === 2) {
      const called = newUser();
      await person({ number: called, wa_id: waId, user_id: userId });
      return { numbers: [called, `+${waId}`], waId, userId };
    }
    await person({ number: waId, user_id: userId, hidden: form === 3 });
    return { numbers: [`+${waId}`], waId, userId };
  }

  const doors: ((one: Human, to: string) => Promise<unknown>)[] = [
    (_, to) => sendTemplate(to),
    (_, to) =>
      shop.session.api.send('POST', '/api/contacts', { workspace_id: shop.session.workspaceId, phone_number: to }),
    ({ waId, userId }) => writes({ from: waId, user_id: userId }, text('Hello')),
    ({ userId }) => writes({ user_id: userId }, text('Hi again')),
  ];

  it('makes one contact of each, sends nothing after a stop, and keeps every message once', async () => {
    const humans = await Promise.all(Array.from({ length: 8 }, (_, i) => human(i % 4)));
    const visits = humans.flatMap((one, i) =>
      Array.from({ length: 6 }, (_, n) => {
        const door = doors[(i * 7 + n * 5 + (n >> 1)) % doors.length]!;
        return door(one, one.numbers[n % one.numbers.length]!);
      }),
    );
    await Promise.all(visits);
    // Each names both of his ids at least once, and every number is called at least once.
    for (const one of humans) for (const to of one.numbers) await sendTemplate(to);
    await Promise.all(humans.map(({ waId, userId }) => writes({ from: waId, user_id: userId }, text('STOP'))));
    const counted = (): Promise<{ contacts: number; out: number }[]> =>
      Promise.all(
        humans.map(async ({ numbers, waId, userId }) => {
          const rows = await app.database.query<{ opted_in: boolean }>(
            `SELECT opted_in FROM contacts WHERE workspace_id = $1 AND deleted_at IS NULL
                AND (wa_id = ANY ($2) OR user_id = $3)`,
            [shop.session.workspaceId, [waId, ...numbers.map((to) => to.slice(1))], userId],
          );
          return { contacts: rows.length, out: rows.filter((row) => !row.opted_in).length };
        }),
      );
    await eventually(async () => {
      const now = await counted();
      if (now.every(({ contacts: n, out }) => n === 1 && out === 1)) return true;
      throw new Error(JSON.stringify(now));
    });
    const refused = await Promise.all(humans.flatMap(({ numbers }) => numbers.map((to) => sendTemplate(to))));
    expect(refused.map(({ body }) => (body as { code?: string }).code)).toEqual(refused.map(() => 'contact_opted_out'));
    // Every message stands in a thread of the contact that it names, and every unread one is counted.
    await eventually(async () => {
      const [wrong] = await app.database.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM messages m JOIN conversations v ON v.id = m.conversation_id
           JOIN contacts c ON c.id = v.contact_id
          WHERE m.workspace_id = $1 AND (c.deleted_at IS NOT NULL AND c.id IN (SELECT gone_id FROM contact_merges
                  WHERE reason = 'same_person') OR m.contact_id <> v.contact_id)`,
        [shop.session.workspaceId],
      );
      if (wrong!.n > 0) throw new Error(`${wrong!.n} messages stand elsewhere`);
      return true;
    });
    const miscounted = await app.database.query(
      `SELECT v.id FROM conversations v
        WHERE v.workspace_id = $1 AND v.unread_count <> (SELECT count(*) FROM messages m
              WHERE m.conversation_id = v.id AND m.direction = 'inbound')`,
      [shop.session.workspaceId],
    );
    expect(miscounted).toEqual([]);
  });
});
