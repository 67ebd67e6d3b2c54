import type {
  Abstract,
  BeforeApplicationShutdown,
  FactoryProvider,
  OnApplicationBootstrap,
  Type,
} from '@nestjs/common';
import type { Sweeper } from './sweeper';

type Tokens<Services extends unknown[]> = { [K in keyof Services]: Type<Services[K]> | Abstract<Services[K]> };

/**
 * A provider with the sweepers of its module. They start when the application has started, and are stopped, each with
 * the sweep that is under way, before the hooks of the module's own class are called at a shutdown.
 */
export function sweepers<Services extends unknown[]>(
  inject: Tokens<Services>,
  make: (...services: Services) => Sweeper[],
): FactoryProvider {
  return {
    provide: Symbol('sweepers'),
    inject,
    useFactory: (...services: Services) => new Sweepers(make(...services)),
  };
}

class Sweepers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(private readonly sweepers: readonly Sweeper[]) {}

  onApplicationBootstrap(): void {
    for (const sweeper of this.sweepers) sweeper.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.sweepers.map((sweeper) => sweeper.stop()));
  }
}
