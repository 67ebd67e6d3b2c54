import { AppError } from '../../platform/http/errors';
import { Semaphore } from '../../platform/limits/semaphore';

/** So many imports run at a time in this process, and so many more may wait for their turn. */
const AT_ONCE = 4;
const MOST_WAITING = 12;
const RETRY_AFTER_SECONDS = '30';

/** Lets each workspace have one import at a time, and the process a few; others wait, too many are asked to come again. */
export class ImportTurns {
  private readonly all = new Semaphore(AT_ONCE);
  private readonly workspaces = new Map<string, { turns: Semaphore; users: number }>();
  private present = 0;

  /** @throws AppError service_unavailable with Retry-After when too many wait */
  async run<Result>(workspaceId: string, work: () => Promise<Result>): Promise<Result> {
    if (this.present >= AT_ONCE + MOST_WAITING)
      throw new AppError('service_unavailable', 'Too many imports are waiting; try again later', {
        headers: { 'Retry-After': RETRY_AFTER_SECONDS },
      });
    this.present += 1;
    const own = this.workspaces.get(workspaceId) ?? { turns: new Semaphore(1), users: 0 };
    this.workspaces.set(workspaceId, own);
    own.users += 1;
    try {
      return await own.turns.run(() => this.all.run(work));
    } finally {
      this.present -= 1;
      if (--own.users === 0) this.workspaces.delete(workspaceId);
    }
  }
}
