import type { INestApplicationContext } from '@nestjs/common';
import { type Job, Worker } from 'bullmq';
import { createApi } from '../src/app';
import { CampaignDispatchService } from '../src/campaigns/dispatch/campaign-dispatch.service';
import { OutboundMessages } from '../src/messages/outbox/outbound-messages.service';
import type { SendLoops } from '../src/messages/send/send-loops.service';
import { SendProcessor } from '../src/messages/send/send.processor';
import { JobQueues } from '../src/platform/queues/job-queues.service';
import { type SendJob, QUEUES } from '../src/platform/queues/queue-jobs';
import { campaignGround } from './support/campaigns';
import { eventually } from './support/eventually';
import { messaging } from './support/messaging';
import { startTestApp, type TestApp } from './support/test-app';

jest.setTimeout(120_000);

let app: TestApp;
let inside: INestApplicationContext;
let queues: JobQueues;
let outbound: OutboundMessages;

beforeEach(async () => {
  app = await startTestApp();
  inside = await createApi(app.config);
  await inside.init();
  queues = inside.get(JobQueues);
  outbound = inside.get(OutboundMessages, { strict: false });
});

afterEach(async () => {
  await inside?.close();
  await app?.close();
});

async function waiting(): Promise<number> {
  const counts = await queues.queue(QUEUES.outboundMessages).getJobCounts();
  return (counts['waiting'] ?? 0) + (counts['active'] ?? 0) + (counts['prioritized'] ?? 0);
}

describe('the jobs that wake the sending', () => {
  it('are one for a number and a priority, however many messages are accepted', async () => {
    await app.stopWorker();
    const desk = await messaging(app);
    const users = [await desk.openUser(), await desk.openUser(), await desk.openUser()];
    for (const user of users) await desk.text(user);
    await eventually(async () => (await waiting()) > 0);
    const other = await messaging(app, {}, desk.session);
    await other.text(await other.openUser());
    await eventually(async () => (await waiting()) >= 2);
    expect(await waiting()).toBe(2);
    await app.restartWorker();
    for (const to of users) await eventually(async () => (await desk.accepted({ to })).length === 1);
  });

  it('are one for a step of a campaign', async () => {
    const ground = await campaignGround(app, 120);
    await app.stopWorker();
    const { id } = await ground.draft();
    await ground.post(id, 'start');
    const dispatched = await inside.get(CampaignDispatchService, { strict: false }).dispatch(ground.number.id);
    expect(dispatched).toBeGreaterThan(100);
    expect(await waiting()).toBe(1);
  });

  it.each<[string, object, string]>([
    ['of this release', { priority: 'campaign', lane: 'campaign' }, 'campaign'],
    ['of the release before', { messageIds: ['m'], lane: 'reply' }, 'reply'],
  ])('are understood: one %s', async (_, words, priority) => {
    const wake = jest.fn();
    const processor = new SendProcessor({ wake } as unknown as SendLoops);
    const data = { workspaceId: 'w', phoneNumberId: 'n', ...words };
    const job = { queueName: '{outbound-messages}', data, removeDeduplicationKey: jest.fn() };
    await processor.process(job as unknown as Job<SendJob>);
    expect(wake.mock.calls).toEqual([[{ workspaceId: 'w', phoneNumberId: 'n', priority }]]);
  });

  it('are not lost while one is at work: one more follows', async () => {
    await app.stopWorker();
    const seen: SendJob[] = [];
    const processor = new SendProcessor({ wake: jest.fn() } as unknown as SendLoops);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const { opts } = queues.queue(QUEUES.outboundMessages);
    const worker = new Worker<SendJob>(
      QUEUES.outboundMessages,
      async (job) => {
        await processor.process(job);
        seen.push(job.data);
        if (seen.length === 1) await held;
      },
      { ...opts, concurrency: 1 },
    );
    try {
      const key = ['w', 'n', 'reply'] as const;
      await outbound.notify(...key);
      await eventually(() => Promise.resolve(seen.length === 1));
      for (let n = 0; n < 3; n += 1) await outbound.notify(...key);
      release();
      await eventually(() => Promise.resolve(seen.length === 2));
      await eventually(async () => (await waiting()) === 0);
      expect(seen).toHaveLength(2);
      expect(seen[1]).toMatchObject({ workspaceId: 'w', phoneNumberId: 'n', priority: 'reply' });
      // As the release before reads it.
      expect(seen[1]).toMatchObject({ lane: 'reply' });
    } finally {
      release();
      await worker.close();
    }
  });
});
