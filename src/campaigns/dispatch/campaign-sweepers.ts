import {
  type BeforeApplicationShutdown,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Sweeper } from '../../platform/queues/sweeper';
import { CampaignDispatchService } from './campaign-dispatch.service';
import { CampaignReconciler } from './campaign-reconciler.service';

/** A quarter of the dispatcher's horizon, so that the queue never runs empty. */
const DISPATCH_MS = 500;
const UPKEEP_MS = 1000;
/** Numbers served side by side by one worker; each takes one connection to the database. */
const AT_ONCE = 4;

/** Runs the campaigns while the worker lives. */
@Injectable()
export class CampaignSweepers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sweepers: Sweeper[];

  constructor(
    private readonly campaigns: CampaignDispatchService,
    upkeep: CampaignReconciler,
  ) {
    this.sweepers = [
      new Sweeper('campaign dispatch', DISPATCH_MS, () => this.dispatchAll()),
      new Sweeper('campaign upkeep', UPKEEP_MS, () => upkeep.sweep()),
    ];
  }

  onApplicationBootstrap(): void {
    for (const sweeper of this.sweepers) sweeper.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.sweepers.map((sweeper) => sweeper.stop()));
  }

  /** All numbers at work; one that fails does not hold up the others. */
  private async dispatchAll(): Promise<void> {
    const numbers = await this.campaigns.numbersAtWork();
    const failures: unknown[] = [];
    const serve = async (): Promise<void> => {
      for (let next = numbers.pop(); next !== undefined; next = numbers.pop())
        await this.campaigns.dispatch(next).catch((error: unknown) => failures.push(error));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, serve));
    if (failures.length > 0) throw failures[0];
  }
}
