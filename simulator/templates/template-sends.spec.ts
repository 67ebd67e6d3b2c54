import { startHarness } from '../testing/harness';
import type { Harness } from '../testing/harness';
import { WABA, approved, buttons, create, draft } from '../testing/template-drafts';

let sim: Harness;
beforeAll(async () => {
  sim = await startHarness();
});
afterAll(() => sim.close());

describe('sending', () => {
  const from = '905';
  const components = [
    {
      type: 'body',
      parameters: [
        { type: 'text', text: 'Ann' },
        { type: 'text', text: '17' },
      ],
    },
  ];
  const send = (name: string, code = 'en_US') =>
    sim.send(from, {
      to: '+15550100200',
      type: 'template',
      template: { name, language: { code }, components },
    });
  beforeAll(() => sim.control('PUT', `/numbers/${from}`, { waba_id: WABA }));

  it('sends an approved template and says it was accepted', async () => {
    await approved(sim, 'sendable');
    const { status, body: answer } = await send('sendable');
    expect(status).toBe(200);
    expect(answer.messages[0].message_status).toBe('accepted');
  });

  it('refuses what is unknown, not approved, paused or disabled', async () => {
    expect((await send('nowhere')).body.error.code).toBe(132001);
    expect((await send('sendable', 'de')).body.error.code).toBe(132001);
    await create(sim, draft('to_reject'));
    expect((await send('to_reject')).body.error.code).toBe(132001);
    const id = await approved(sim, 'troubled');
    for (const [event, code] of [
      ['PAUSED', 132015],
      ['DISABLED', 132016],
      ['REJECTED', 132001],
    ] as const) {
      await sim.control('POST', `/templates/${id}/status`, { event });
      expect((await send('troubled')).body.error.code).toBe(code);
    }
  });

  it('refuses parameters that do not fit', async () => {
    await approved(sim, 'fits');
    const answer = await sim.send(from, {
      to: '+15550100200',
      type: 'template',
      template: { name: 'fits', language: { code: 'en_US' } },
    });
    expect(answer.body.error).toMatchObject({
      code: 132000,
      error_data: {
        details: 'body: number of localizable_params (0) does not match the expected number of params (2)',
      },
    });
  });

  it('needs a phone number for a one-time password', async () => {
    await approved(sim, 'otp', {
      category: 'AUTHENTICATION',
      components: [{ type: 'BODY' }, buttons({ type: 'OTP', otp_type: 'COPY_CODE' })],
    });
    const answer = await sim.send(from, {
      recipient: 'US.13491208655302741918',
      type: 'template',
      template: { name: 'otp', language: { code: 'en_US' } },
    });
    expect(answer.body.error.code).toBe(131062);
  });
});
