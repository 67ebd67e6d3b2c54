import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../support/eventually';
import { messaging, newUser } from '../support/messaging';
import { startTestApp, type TestApp } from '../support/test-app';

/** The statements that the runbook gives to whoever restores a backup. */
const statements = (): string => {
  const runbook = readFileSync(join(__dirname, '../../docs/runbook.md'), 'utf8');
  return /```sql\n([\s\S]+?)```/.exec(runbook)![1]!;
};

describe('after a backup was restored, by the runbook', () => {
  let app: TestApp;
  afterAll(() => app?.close());

  it('nothing that waits in it goes out again, and webhooks settle what they tell of', async () => {
    app = await startTestApp({ worker: false });
    const m = await messaging(app);
    // What the backup shows as waiting; all of it may have been sent after it was made.
    const told = await m.text(await m.openUser());
    const silent = await m.text(await m.openUser());
    await app.database.query(statements());

    await app.restartWorker();
    await app.simulator.api.must('POST', '/_sim/webhooks', {
      waba_id: m.number.businessId,
      field: 'messages',
      value: {
        messaging_product: 'whatsapp',
        metadata: {
          display_phone_number: m.number.body.phone_number.slice(1),
          phone_number_id: m.number.metaId,
        },
        statuses: [
          {
            id: `wamid.${told.id}`,
            status: 'delivered',
            timestamp: String(Math.floor(Date.now() / 1000)),
            recipient_id: newUser().slice(1),
            biz_opaque_callback_data: told.id,
          },
        ],
      },
    });
    await m.reaches(told.id, 'delivered');
    // The hour is over.
    await app.database.query(
      `UPDATE message_outbox SET lease_expires_at = now() WHERE message_id = $1 AND state = 'unconfirmed'`,
      [silent.id],
    );
    await m.reaches(silent.id, 'failed');
    expect((await m.status(silent.id)).error.code).toBe('delivery_unconfirmed');

    // What is accepted from now on goes out as ever.
    const later = await m.text(await m.openUser());
    await m.reaches(later.id, 'read');
    await eventually(async () => (await m.outbox(later.id)) === undefined);
    const { accepted } = await app.simulator.api.must('GET', '/_sim/stats');
    expect(accepted).toBe(1);
  });
});
