import {
  type BeforeApplicationShutdown,
  Logger,
  Module,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Sweeper } from '../platform/queues/sweeper';
import { EndpointHeartbeat } from './endpoint-heartbeat.service';

const SECOND = 1000;

/** Says for how long Meta's deliveries have been taken; imported once, by the API process. */
@Module({ providers: [EndpointHeartbeat] })
export class EndpointHeartbeatModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(EndpointHeartbeat.name);
  private readonly sweepers: Sweeper[];

  constructor(private readonly watch: EndpointHeartbeat) {
    this.sweepers = [
      new Sweeper('webhook door', SECOND, () => watch.note()),
      new Sweeper('doors of the dead', 600 * SECOND, () => watch.removeOld()),
    ];
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.quietly(this.watch.note());
    for (const sweeper of this.sweepers) sweeper.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.sweepers.map((sweeper) => sweeper.stop()));
    await this.quietly(this.watch.close());
  }

  private async quietly(write: Promise<void>): Promise<void> {
    await write.catch((error: Error) => this.logger.warn(`webhook door: ${error.message}`));
  }
}
