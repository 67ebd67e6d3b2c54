import { SetupError } from './setup-error';

/** One running piece of the stack, whatever kind of process it is. */
export interface Part<Ready = unknown> {
  /** Settles when it serves, rejects when it can't. */
  ready: Promise<Ready>;
  /** Settles with the reason when it is gone. */
  ended: Promise<string>;
  stop(): Promise<void>;
}

interface Supervised {
  tier: number;
  part: Part;
}

/** Keeps parts together: when one ends unasked, `crashed` tells; stop() ends all, those that serve others last. */
export class Supervisor {
  private readonly parts: Supervised[] = [];
  private stopping: Promise<void> | undefined;
  private reportCrash: (line: string) => void = () => undefined;

  /** Settles with a line that names the first part that ended unasked. */
  readonly crashed = new Promise<string>((resolve) => (this.reportCrash = resolve));

  /** Takes a part that is just starting and waits until it serves. Parts of a higher tier are stopped earlier. */
  async add<Ready>(name: string, tier: number, start: () => Part<Ready>): Promise<Ready> {
    if (this.stopping) throw new SetupError(`${name} is not started: everything is being stopped.`);
    const part = start();
    this.parts.push({ tier, part });
    const ready = await part.ready;
    void part.ended.then((reason) => {
      if (!this.stopping) this.reportCrash(`${name} ended unexpectedly: ${reason}`);
    });
    return ready;
  }

  /** Ends every part, also those that are still starting. May be called again: it is the same stop. */
  stop(): Promise<void> {
    this.stopping ??= this.stopTiers();
    return this.stopping;
  }

  private async stopTiers(): Promise<void> {
    const tiers = [...new Set(this.parts.map(({ tier }) => tier))].sort((a, b) => b - a);
    for (const tier of tiers) {
      const parts = this.parts.filter((supervised) => supervised.tier === tier);
      await Promise.all(parts.map(({ part }) => part.stop()));
    }
  }
}
