import { randomUUID } from 'node:crypto';
import { eventually } from './support/eventually';
import { type Messaging, messaging, newUser } from './support/messaging';
import { startTestApp, type TestApp } from './support/test-app';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** The head of a still picture of 512 x 512, as the file's first bytes say it. */
const STICKER = Buffer.concat([
  Buffer.from('RIFF\0\x08\0\0WEBPVP8 \x0a\0\0\0', 'latin1'),
  Buffer.from([0, 0, 0, 0x9d, 1, 0x2a, 0, 2, 0, 2]),
]);

let app: TestApp;
let desk: Messaging;

beforeAll(async () => {
  app = await startTestApp();
  desk = await messaging(app);
});
afterAll(() => app?.close());

async function upload(bytes: Buffer, name: string, type: string) {
  const form = new FormData();
  form.set('workspace_id', desk.session.workspaceId);
  form.set('file', new File([new Uint8Array(bytes)], name, { type }));
  return desk.session.api.must('POST', '/api/media', form);
}

/** What Meta got for a message, once it has it. */
const atMeta = (id: string) => eventually(async () => (await desk.accepted({ callback_data: id }))[0]);

async function sent(kind: string, to: string, body: Record<string, unknown>) {
  const answer = await desk.send(kind, to, body);
  expect(answer).toMatchObject({ status: 201 });
  return { ...answer.body, meta: await atMeta(answer.body.id) };
}

describe('a send', () => {
  it('is a row when it is answered, and goes all the way to read', async () => {
    const to = newUser();
    await desk.letWrite(to);
    const { status, body } = await desk.send('text', to, { text: 'Hi', preview_url: true });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      workspace_id: desk.session.workspaceId,
      phone_number_id: desk.number.id,
      direction: 'outbound',
      from_number: desk.number.body.phone_number,
      to_number: to,
      type: 'text',
      status: 'queued',
      queued: true,
      wa_message_id: null,
      media_id: null,
      error: null,
      created_by: desk.session.userId,
      content: { type: 'text', body: 'Hi', preview_url: true },
    });
    const read = await desk.reaches(body.id, 'read');
    expect(read).toMatchObject({ error: null, failed_at: null });
    expect(read.wa_message_id).toMatch(/^wamid\./);
    const times = [body.created_at, read.sent_at, read.delivered_at, read.read_at];
    expect([...times].sort()).toEqual(times);
    const [arrived] = await desk.accepted({ to });
    expect(arrived).toMatchObject({
      biz_opaque_callback_data: body.id,
      to,
      body: { body: 'Hi', preview_url: true },
    });
    const message = await desk.session.api.must('GET', `/api/messages/${body.id}`);
    expect(message.pricing).toMatchObject({ category: 'service' });
    expect(await desk.outbox(body.id)).toBeUndefined();
  });

  it('carries each kind to Meta as it was asked for', async () => {
    const to = newUser();
    const received = await desk.letWrite(to);
    const image = await upload(PNG, 'pixel.png', 'image/png');
    const text = await sent('text', to, { text: 'yes', context_message_id: received.id });
    expect(text.meta).toMatchObject({ context: { message_id: received.wa_message_id } });
    const media = await sent('media', to, {
      media_type: 'image',
      media_id: image.id,
      caption: 'c',
    });
    expect(media).toMatchObject({ type: 'image', media_id: image.id, queued: true });
    expect(media.meta).toMatchObject({ type: 'image', body: { caption: 'c' } });
    expect(media.meta.body.id).toMatch(/^\d+$/);
    const again = await sent('media', to, { media_type: 'image', media_id: image.id });
    expect(again.meta.body).toEqual({ id: media.meta.body.id });
    const place = { latitude: 52.5, longitude: 13.4, name: 'Berlin' };
    expect((await sent('location', to, place)).meta.body).toEqual(place);
    const contacts = [{ name: { formatted_name: 'Ada Example', first_name: 'Ada' } }];
    expect((await sent('contacts', to, { contacts })).meta.body).toEqual(contacts);
    const interactive = {
      type: 'button',
      header: { type: 'image', image: { media_id: image.id } },
      body: { text: 'Choose' },
      action: { buttons: [{ type: 'reply', reply: { id: 'a', title: 'A' } }] },
    };
    const buttons = await sent('interactive', to, { interactive });
    expect(buttons.meta.body).toEqual({
      ...interactive,
      header: { type: 'image', image: { id: media.meta.body.id } },
    });
    const reaction = await sent('reaction', to, { message_id: received.id, emoji: '👍' });
    expect(reaction.meta).toMatchObject({
      type: 'reaction',
      body: { message_id: received.wa_message_id, emoji: '👍' },
    });
    const { id: media_id } = await upload(STICKER, 'sticker.webp', 'image/webp');
    expect((await sent('sticker', to, { media_id })).meta).toMatchObject({ type: 'sticker' });
  });

  it('reaches a user who shows no number', async () => {
    const user = 'US.13491208655302741918';
    await desk.letWrite(user);
    const text = await sent('text', user, { text: 'Hi' });
    expect(text).toMatchObject({ to_number: user });
    await desk.reaches(text.id, 'read');
  });

  it('fills a template in each of the three forms', async () => {
    const template = await desk.template();
    const parameters = [{ type: 'text', text: 'Ada' }];
    const forms = [{ body: parameters }, { body: { parameters } }, [{ type: 'body', parameters }]];
    for (const components of forms) {
      const { meta, ...message } = await sent('template', newUser(), {
        template_name: template.name,
        components,
      });
      expect(message).toMatchObject({ type: 'template', template_id: template.id });
      expect(meta.body).toEqual({
        name: template.name,
        language: { code: 'en' },
        components: [{ type: 'body', parameters }],
      });
    }
  });
});

describe('a send is refused before it is queued', () => {
  const count = async (): Promise<number> =>
    (await app.database.query<{ n: number }>('SELECT count(*)::int AS n FROM messages'))[0]!.n;

  async function refused(kind: string, to: string, body: Record<string, unknown>): Promise<[number, string]> {
    const before = await count();
    const answer = await desk.send(kind, to, body);
    expect(await count()).toBe(before);
    return [answer.status, answer.body.code];
  }

  it('outside the 24 hours after the last message of the user', async () => {
    const to = newUser();
    expect(await refused('text', to, { text: 'Hi' })).toEqual([409, 'outside_service_window']);
    const { workspaceId: workspace, api } = desk.session;
    const search = `/api/contacts?workspace_id=${workspace}&search=${to.slice(1)}` as const;
    expect((await api.must('GET', search)).total).toBe(0);
    await desk.letWrite(to);
    await app.database.query(
      `UPDATE conversations v SET window_expires_at = now() FROM contacts c WHERE c.id = v.contact_id AND c.wa_id = $1`,
      [to.slice(1)],
    );
    expect(await refused('text', to, { text: 'Hi' })).toEqual([409, 'outside_service_window']);
  });

  it('when a marketing template would go to somebody who opted out', async () => {
    const to = newUser();
    const marketing = await desk.template({ category: 'MARKETING' });
    const utility = await desk.template();
    const components = { body: [{ type: 'text', text: 'Ada' }] };
    await desk.session.api.must('POST', '/api/contacts', {
      workspace_id: desk.session.workspaceId,
      phone_number: to,
      opted_in: false,
    });
    const template = (name: string) => ({ template_name: name, components });
    expect(await refused('template', to, template(marketing.name))).toEqual([409, 'contact_opted_out']);
    expect(await desk.send('template', to, template(utility.name))).toMatchObject({ status: 201 });
  });

  it('when the template is missing, not approved, or filled in wrongly', async () => {
    const to = newUser();
    const { name, id } = await desk.template();
    const unknown = { template_name: 'nobody_has_this' };
    expect(await refused('template', to, unknown)).toEqual([404, 'template_not_found']);
    expect(await refused('template', to, { template_name: name })).toEqual([409, 'template_mismatch']);
    const broken = { template_name: name, components: { body: [{ type: 'text' }] } };
    expect(await refused('template', to, broken)).toEqual([422, 'validation_error']);
    const shape = { template_name: name, components: { chapter: [] } };
    expect(await refused('template', to, shape)).toEqual([422, 'validation_error']);
    await app.database.query(`UPDATE templates SET status = 'PAUSED' WHERE id = $1`, [id]);
    const components = { body: [{ type: 'text', text: 'Ada' }] };
    expect(await refused('template', to, { template_name: name, components })).toEqual([409, 'template_not_approved']);
  });

  it('when the number or the file cannot send', async () => {
    const to = newUser();
    await desk.letWrite(to);
    const image = await upload(PNG, 'pixel.png', 'image/png');
    const media = { media_type: 'video', media_id: image.id };
    expect(await refused('media', to, media)).toEqual([409, 'media_not_sendable']);
    const missing = { media_type: 'image', media_id: randomUUID() };
    expect(await refused('media', to, missing)).toEqual([404, 'media_not_found']);
    const elsewhere = { text: 'Hi', phone_number_id: randomUUID() };
    expect(await refused('text', to, elsewhere)).toEqual([404, 'phone_number_not_found']);
    const { api } = desk.session;
    const path = `/api/phone-numbers/${desk.number.id}` as const;
    await api.must('PATCH', path, { status: 'disabled' });
    expect(await refused('text', to, { text: 'Hi' })).toEqual([409, 'phone_number_inactive']);
    await api.must('PATCH', path, { status: 'active' });
    expect(await desk.send('text', to, { text: 'Hi' })).toMatchObject({ status: 201 });
  });

  it('when a file is none of what it is sent as, in a header too', async () => {
    const to = newUser();
    await desk.letWrite(to);
    const image = await upload(PNG, 'pixel.png', 'image/png');
    const interactive = (header: Record<string, unknown>) => ({
      interactive: {
        type: 'button',
        header,
        body: { text: 'Choose' },
        action: { buttons: [{ type: 'reply', reply: { id: 'a', title: 'A' } }] },
      },
    });
    const asVideo = interactive({ type: 'video', video: { media_id: image.id } });
    expect(await refused('interactive', to, asVideo)).toEqual([409, 'media_not_sendable']);
    const missing = interactive({ type: 'image', image: { media_id: randomUUID() } });
    expect(await refused('interactive', to, missing)).toEqual([404, 'media_not_found']);
    expect(await refused('sticker', to, { media_id: image.id })).toEqual([409, 'media_not_sendable']);
    const { name } = await desk.template();
    const header = (media_id: string) => ({
      template_name: name,
      components: { header: [{ type: 'image', image: { media_id } }] },
    });
    expect(await refused('template', to, header('no-uuid'))).toEqual([422, 'validation_error']);
    expect(await refused('template', to, header(image.id))).toEqual([409, 'template_mismatch']);
  });

  it('when it answers a message of another conversation', async () => {
    const [one, two] = [newUser(), newUser()];
    const received = await desk.letWrite(one);
    await desk.letWrite(two);
    const body = { text: 'Hi', context_message_id: received.id };
    expect(await refused('text', two, body)).toEqual([422, 'validation_error']);
    const reaction = { message_id: received.id, emoji: '👍' };
    expect(await refused('reaction', two, reaction)).toEqual([422, 'validation_error']);
  });

  it('when it is nested without end', async () => {
    const deep = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`;
    const { workspaceId, api } = desk.session;
    const route = `"workspace_id":"${workspaceId}","phone_number_id":"${desk.number.id}","to":"+15005550006"`;
    const body = `{${route},"template_name":"a","components":${deep}}`;
    expect(await api.post('/api/messages/send/template', body)).toMatchObject({
      status: 422,
      body: { detail: [{ loc: ['body'], msg: 'is nested deeper than 100 levels' }] },
    });
  });

  it('when its shape is wrong, with the place of the fault', async () => {
    const answer = await desk.send('media', '15005550006', {
      media_type: 'image',
      media_id: randomUUID(),
      caption: 'c'.repeat(1025),
    });
    expect(answer.status).toBe(422);
    const places = answer.body.detail.map(({ loc }) => loc.join('.'));
    expect(places.sort()).toEqual(['body.caption', 'body.to']);
  });
});

describe('sends that come at the same time', () => {
  it('share what they can, and each gets its own answer', async () => {
    const welcome = Array.from({ length: 20 }, newUser);
    for (const to of welcome) await desk.letWrite(to);
    const strangers = Array.from({ length: 5 }, newUser);
    const misled = welcome.slice(0, 5);
    const answers = await Promise.all([
      ...welcome.map((to, n) => desk.send('text', to, { text: `Hello ${n}` })),
      ...strangers.map((to) => desk.send('text', to, { text: 'Who?' })),
      ...misled.map((to) => desk.send('text', to, { text: 'Re', context_message_id: randomUUID() })),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([
      ...welcome.map(() => 201),
      ...strangers.map(() => 409),
      ...misled.map(() => 422),
    ]);
    for (const [n, to] of welcome.entries()) {
      const content = { type: 'text', body: `Hello ${n}` };
      expect(answers[n]!.body).toMatchObject({ to_number: to, status: 'queued', content });
    }
    const stored = await app.database.query(
      `SELECT (SELECT count(*)::int FROM messages WHERE direction = 'outbound' AND to_number = ANY ($1)) AS messages,
              (SELECT count(*)::int FROM contacts WHERE '+' || wa_id = ANY ($2)) AS strangers`,
      [welcome, strangers],
    );
    expect(stored).toEqual([{ messages: welcome.length, strangers: 0 }]);
    for (const { body } of answers.slice(0, welcome.length)) await desk.reaches(body.id, 'read');
  });

  it('leave no trace where one is refused, and the others none of theirs in it', async () => {
    const [open, closed] = [await desk.openUser(), await desk.openUser()];
    const threads = () =>
      app.database.query<{ last_message_at: Date; updated_at: Date }>(
        `SELECT v.last_message_at, v.updated_at FROM conversations v JOIN contacts c ON c.id = v.contact_id
          WHERE '+' || c.wa_id = ANY ($1) ORDER BY c.wa_id = $2 DESC`,
        [[open, closed], closed.slice(1)],
      );
    await app.database.query(
      `UPDATE conversations SET window_expires_at = now(), last_message_at = now() - interval '1 day'
        WHERE contact_id = (SELECT id FROM contacts WHERE wa_id = $1)`,
      [closed.slice(1)],
    );
    const [before] = await threads();
    const answers = await Promise.all(
      [open, closed, open, closed].map((to) => desk.send('text', to, { text: 'Hello' })),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 409, 201, 409]);
    expect(answers[1]!.body.code).toBe('outside_service_window');
    const [after, moved] = await threads();
    expect(after).toEqual(before);
    expect(moved!.last_message_at.getTime()).toBeGreaterThan(before!.last_message_at.getTime());
    const kept = await app.database.query(
      `SELECT to_number, count(*)::int AS messages FROM messages WHERE to_number = ANY ($1) GROUP BY to_number`,
      [[open, closed]],
    );
    expect(kept).toEqual([{ to_number: open, messages: 2 }]);
  });

  it.each([
    ['one known user', true],
    ['one new user', false],
  ])('reach %s in the order in which they are listed', async (_, known) => {
    const to = known ? await desk.openUser() : newUser();
    const { name } = await desk.template();
    const component = { body: [{ type: 'text', text: 'Ada' }] };
    const body = { template_name: name, components: component };
    const answers = await Promise.all(Array.from({ length: 10 }, () => desk.send('template', to, body)));
    const ids = answers.map((answer) => answer.body.id);
    expect(new Set(answers.map((answer) => answer.body.contact_id)).size).toBe(1);
    for (const id of ids) await desk.reaches(id, 'read');
    const search = new URLSearchParams({
      workspace_id: desk.session.workspaceId,
      contact_id: answers[0]!.body.contact_id,
    });
    const listed = await desk.session.api.must('GET', `/api/messages?${search.toString()}`);
    const arrived = await desk.accepted({ to });
    const order = arrived.map(({ biz_opaque_callback_data: id }) => id);
    expect(listed.data.map(({ id }) => id).reverse()).toEqual(order);
    expect([...order].sort()).toEqual([...ids].sort());
  });
});

describe('messages to read', () => {
  const list = (query: Record<string, string>) => {
    const search = new URLSearchParams({ workspace_id: desk.session.workspaceId, ...query });
    return desk.session.api.must('GET', `/api/messages?${search.toString()}`);
  };

  it('are listed by everything that narrows them down', async () => {
    const to = newUser();
    const received = await desk.letWrite(to);
    const { id } = await desk.text(to, 'one');
    await desk.reaches(id, 'read');
    const of = async (query: Record<string, string>): Promise<string[]> =>
      (await list(query)).data.map((message) => message.id);
    const both = { conversation_id: received.conversation_id };
    expect(await of(both)).toEqual([id, received.id]);
    expect(await of({ contact_id: received.contact_id })).toEqual([id, received.id]);
    expect(await of({ ...both, direction: 'inbound' })).toEqual([received.id]);
    expect(await of({ ...both, status: 'read' })).toEqual([id]);
    expect(await of({ ...both, type: 'text', phone_number_id: desk.number.id })).toHaveLength(2);
    expect(await of({ ...both, campaign_id: randomUUID() })).toEqual([]);
    const sent = await desk.session.api.must('GET', `/api/messages/${id}`);
    expect(await of({ ...both, created_after: sent.created_at })).toEqual([id]);
    expect(await of({ ...both, created_before: sent.created_at })).toEqual([received.id]);
  });

  it('come page by page, by offset or by cursor, each once', async () => {
    const to = newUser();
    const { conversation_id } = await desk.letWrite(to);
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.unshift((await desk.text(to, `${n}`)).id);
    const first = await list({ conversation_id, limit: '2' });
    expect(first).toMatchObject({ total: 6, limit: 2, offset: 0 });
    const seen = [...first.data];
    for (let cursor = first.next_cursor; cursor;) {
      const page = await list({ conversation_id, limit: '2', cursor });
      seen.push(...page.data);
      expect(page.total).toBeNull();
      cursor = page.next_cursor;
    }
    expect(seen.slice(0, 5).map(({ id }) => id)).toEqual(ids);
    expect(seen).toHaveLength(6);
    const offset = await list({ conversation_id, limit: '2', offset: '4' });
    expect(offset.data.map(({ id }) => id)).toEqual(seen.slice(4).map(({ id }) => id));
    expect(offset.next_cursor).toBeNull();
  });

  it('refuse a cursor that is none', async () => {
    const path = `/api/messages?workspace_id=${desk.session.workspaceId}&cursor=abc` as const;
    expect(await desk.session.api.get(path)).toMatchObject({
      status: 422,
      body: { detail: [{ loc: ['query', 'cursor'] }] },
    });
  });
});

describe('receipts', () => {
  it('tell Meta that a message was read, and that somebody types', async () => {
    const received = await desk.letWrite(newUser());
    const { api } = desk.session;
    const read = await api.post(`/api/messages/${received.id}/read`);
    expect(read).toMatchObject({ status: 200, body: { id: received.id, success: true } });
    expect(await api.post(`/api/messages/${received.id}/typing`)).toMatchObject({ status: 200 });
    const path = `/_sim/receipts?message_id=${encodeURIComponent(received.wa_message_id)}` as const;
    const { data } = await app.simulator.api.must('GET', path);
    expect(data.map(({ typing }) => typing)).toEqual([false, true]);
  });

  it('are only for messages of others', async () => {
    const to = newUser();
    await desk.letWrite(to);
    const { id } = await desk.text(to);
    const answer = await desk.session.api.post(`/api/messages/${id}/read`);
    expect(answer).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });
});

describe('Idempotency-Key', () => {
  it('makes one message of 100 requests at once, and one answer', async () => {
    const to = newUser();
    await desk.letWrite(to);
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 100 }, () => desk.send('text', to, { text: 'Once' }, key)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    const { id } = answers[0]!.body;
    await desk.reaches(id, 'read');
    expect(await desk.accepted({ to })).toHaveLength(1);
    const later = await desk.send('text', to, { text: 'Once' }, key);
    expect(later.body).toEqual(answers[0]!.body);
    expect(later.headers.get('idempotency-replayed')).toBe('true');
  });

  it('refuses the same key for another request', async () => {
    const to = newUser();
    await desk.letWrite(to);
    const key = randomUUID();
    await desk.send('text', to, { text: 'One' }, key);
    expect(await desk.send('text', to, { text: 'Two' }, key)).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
    expect(await desk.send('text', to, { text: 'One' }, 'x y')).toMatchObject({ status: 422 });
  });

  it('leaves a key free after a refusal', async () => {
    const to = newUser();
    const key = randomUUID();
    expect(await desk.send('text', to, { text: 'Hi' }, key)).toMatchObject({ status: 409 });
    await desk.letWrite(to);
    expect(await desk.send('text', to, { text: 'Hi' }, key)).toMatchObject({ status: 201 });
  });

  it('answers 409 while a request is under way, and finds the message of one that died', async () => {
    const to = newUser();
    await desk.letWrite(to);
    const key = randomUUID();
    const first = await desk.send('text', to, { text: 'Hi' }, key);
    const [row] = await app.database.query<{ seed: string }>(
      `UPDATE idempotency_keys SET status = NULL, response_sealed = NULL, locked_until = now() + interval '1 hour'
        WHERE key = $1 RETURNING seed`,
      [key],
    );
    expect(row!.seed).toBe(first.body.id);
    expect(await desk.send('text', to, { text: 'Hi' }, key)).toMatchObject({
      status: 409,
      body: { code: 'idempotency_key_in_flight' },
    });
    // The process that held the key is gone; its message is not.
    await app.database.query(`UPDATE idempotency_keys SET locked_until = now() WHERE key = $1`, [key]);
    const again = await desk.send('text', to, { text: 'Hi' }, key);
    expect(again).toMatchObject({ status: 201, body: { id: first.body.id } });
    await desk.reaches(first.body.id, 'read');
    expect(await desk.accepted({ to })).toHaveLength(1);
  });

  it('belongs to one caller: another may choose the same word', async () => {
    const other = await messaging(app);
    const key = randomUUID();
    const [mine, theirs] = [newUser(), newUser()];
    await desk.letWrite(mine);
    await other.letWrite(theirs);
    const one = await desk.send('text', mine, { text: 'Hi' }, key);
    const two = await other.send('text', theirs, { text: 'Hi' }, key);
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(one.body.id).not.toBe(two.body.id);
  });

  it('keeps answers sealed: they may carry secrets', async () => {
    const key = randomUUID();
    const { api } = desk.session;
    const name = { name: 'Sealed' };
    const made = await api.post('/api/workspaces', name, { 'idempotency-key': key });
    expect(made.status).toBe(201);
    const again = await api.post('/api/workspaces', name, { 'idempotency-key': key });
    expect(again.body).toEqual(made.body);
    const [row] = await app.database.query<{ response_sealed: string }>(
      'SELECT response_sealed FROM idempotency_keys WHERE key = $1',
      [key],
    );
    expect(row!.response_sealed).not.toContain(made.body.slug);
  });
});
