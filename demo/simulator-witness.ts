import { ApiClient, CallError } from './api-client';
import { SetupError } from '../local-stack/setup-error';
import type { SimulatorFigures, SimulatorMessage, SimulatorPage } from './wire';

/** What the simulator, which stands on Meta's side, saw of one campaign. */
export interface Testimony {
  accepted: number;
  duplicates: number;
  /** How many messages it failed, by Meta's code. */
  failures: Record<string, number>;
  messages: SimulatorMessage[];
}

const PAGE = 1_000;

/** Asks the simulator before and after a campaign; what it did for others in an earlier run doesn't count. */
export class SimulatorWitness {
  private constructor(
    private readonly api: ApiClient,
    private readonly before: SimulatorFigures,
  ) {}

  static async summon(url: string): Promise<SimulatorWitness> {
    const api = new ApiClient(url);
    try {
      return new SimulatorWitness(api, await api.get<SimulatorFigures>('/_sim/stats'));
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      throw new SetupError(
        `The demo sends to the simulator only, and none answers at ${url}: leave META_GRAPH_URL unset.`,
      );
    }
  }

  async testify(metaNumberId: string): Promise<Testimony> {
    const now = await this.api.get<SimulatorFigures>('/_sim/stats');
    const codes = Object.entries(now.failures);
    return {
      accepted: now.accepted - this.before.accepted,
      duplicates: now.duplicates - this.before.duplicates,
      failures: Object.fromEntries(
        codes
          .map(([code, count]) => [code, count - (this.before.failures[code] ?? 0)] as const)
          .filter(([, count]) => count > 0),
      ),
      messages: await this.messagesOf(metaNumberId),
    };
  }

  private async messagesOf(metaNumberId: string): Promise<SimulatorMessage[]> {
    const messages: SimulatorMessage[] = [];
    for (;;) {
      const query = { phone_number_id: metaNumberId, limit: PAGE, offset: messages.length };
      const page = await this.api.get<SimulatorPage>('/_sim/messages', query);
      messages.push(...page.data);
      if (page.data.length === 0 || messages.length >= page.count) return messages;
    }
  }
}
