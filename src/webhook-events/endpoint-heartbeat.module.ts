import { type BeforeApplicationShutdown, Logger, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Sweeper } from '../platform/queues/sweeper';
import { sweepers } from '../platform/queues/sweepers';
import { EndpointHeartbeatRow } from './endpoint-heartbeat.entity';
import { EndpointHeartbeat } from './endpoint-heartbeat.service';

const SECOND = 1000;

/** Says for how long Meta's deliveries have been taken; imported once, by the API process. */
@Module({
  imports: [TypeOrmModule.forFeature([EndpointHeartbeatRow])],
  providers: [
    EndpointHeartbeat,
    sweepers([EndpointHeartbeat], (heartbeat) => [
      new Sweeper('webhook endpoint heartbeat', SECOND, () => heartbeat.beat()),
      new Sweeper('heartbeats of dead endpoints', 600 * SECOND, () => heartbeat.removeOld()),
    ]),
  ],
})
export class EndpointHeartbeatModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(EndpointHeartbeat.name);

  constructor(private readonly heartbeat: EndpointHeartbeat) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.quietly(this.heartbeat.beat());
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.quietly(this.heartbeat.end());
  }

  private async quietly(write: Promise<void>): Promise<void> {
    await write.catch((error: Error) => this.logger.warn(`webhook endpoint heartbeat: ${error.message}`));
  }
}
