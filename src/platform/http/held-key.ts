import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager } from 'typeorm';
import type { Claim, IdempotencyStore } from './idempotency-store';

/** The `Idempotency-Key` that the running request holds, and what it has left with it so far. */
export class HeldKey {
  private keptText: string | undefined;
  private isUsed = false;

  constructor(
    private readonly store: IdempotencyStore,
    readonly claim: Claim,
    private readonly status: number,
  ) {}

  /** Whether an earlier request had the key and died or failed: it may have committed. */
  get isTakenOver(): boolean {
    return this.claim.seed !== this.claim.holder;
  }

  /** Whether something that is committed would be found by the next request with the key. */
  get isGuarded(): boolean {
    return this.isUsed;
  }

  /** The id under which the request makes its row: the same for every request with the key. */
  rowId(): string {
    this.isUsed = true;
    return this.claim.seed;
  }

  /** Keeps the answer in the transaction that makes what it tells of. */
  async keep(answer: unknown, tx: EntityManager): Promise<void> {
    await this.store.keep(this.claim, this.status, answer, tx);
    this.keptText = textOf(answer);
    this.isUsed = true;
  }

  /** Takes the kept answer back, in the transaction that undoes what it told of. */
  async takeBack(tx: EntityManager): Promise<void> {
    await this.store.takeBack(this.claim, tx);
  }

  /** Keeps the answer that the request really got, unless it is kept already. */
  async complete(answer: unknown): Promise<void> {
    if (textOf(answer) !== this.keptText) await this.store.complete(this.claim, this.status, answer);
  }

  /** @throws AppError 422 when an earlier request with the key brought another form */
  bindForm(contentHash: Buffer): Promise<void> {
    return this.store.bindForm(this.claim, contentHash);
  }
}

const heldKeys = new AsyncLocalStorage<HeldKey>();

/** The key that the request holds within which this is called; undefined for a request without one. */
export function heldKey(): HeldKey | undefined {
  return heldKeys.getStore();
}

/** Runs a request that holds a key. */
export function withKey<Result>(key: HeldKey, run: () => Promise<Result>): Promise<Result> {
  return heldKeys.run(key, run);
}

/**
 * Runs the work of a POST in one transaction, and keeps what it returns, the request's answer, with its
 * `Idempotency-Key` in that same transaction: what is committed has its answer, and no request with the key does it
 * again. What the answer does not say may follow after it.
 */
export function answering<Answer>(
  source: DataSource | EntityManager,
  work: (tx: EntityManager) => Promise<Answer>,
): Promise<Answer> {
  const key = heldKey();
  return source.transaction(async (tx) => {
    const answer = await work(tx);
    await key?.keep(answer, tx);
    return answer;
  });
}

function textOf(answer: unknown): string {
  return JSON.stringify(answer ?? null);
}
