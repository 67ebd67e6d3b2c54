import { Injectable } from '@nestjs/common';
import { DatabaseProbe } from '../database/database-probe';
import { withTimeout } from '../limits/with-timeout';
import { JobQueues } from '../queues/job-queues.service';
import { QueueConnection } from '../queues/queue-connection';
import { BlobStore } from '../storage/blob-store.service';

const CHECK_TIMEOUT_MS = 3000;

interface PartState {
  status: 'up' | 'down';
  /** Why it is down, without secrets. */
  error?: string;
}

export interface Readiness {
  status: 'ready' | 'not_ready';
  checks: { database: PartState; queue: PartState; blob_store: PartState };
}

/** Asks each part that the platform needs whether it answers now. */
@Injectable()
export class HealthService {
  constructor(
    private readonly database: DatabaseProbe,
    private readonly queue: QueueConnection,
    private readonly jobs: JobQueues,
    private readonly blobs: BlobStore,
  ) {}

  async readiness(): Promise<Readiness> {
    const [database, queue, blobStore] = await Promise.all([
      check(() => this.database.ask()),
      check(() => this.askQueue()),
      check(() => this.blobs.ping()),
    ]);
    const up = [database, queue, blobStore].every(({ status }) => status === 'up');
    return { status: up ? 'ready' : 'not_ready', checks: { database, queue, blob_store: blobStore } };
  }

  private async askQueue(): Promise<void> {
    await this.queue.ping();
    await this.jobs.probe();
  }
}

async function check(ask: () => Promise<unknown>): Promise<PartState> {
  try {
    await withTimeout(CHECK_TIMEOUT_MS, ask());
    return { status: 'up' };
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string };
    return { status: 'down', error: code ?? message ?? 'unknown' };
  }
}
