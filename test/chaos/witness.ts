import type { SimulatorStats } from '../support/api-types';
import type { Rig } from './rig';

/** An accepted message as the simulator, which stands on Meta's side, saw it. */
export interface SeenMessage {
  id: string;
  phone_number_id: string;
  wa_id: string;
  /** ISO 8601. */
  at: string;
  /** The message's id in the platform. */
  biz_opaque_callback_data: string;
}

const PAGE = 10_000;

/** Every message that a number has sent, in the order in which the simulator accepted them. */
export async function seenMessages(rig: Rig, metaId: string): Promise<SeenMessage[]> {
  const messages: SeenMessage[] = [];
  for (;;) {
    const page = await rig.simulator.must(
      'GET',
      `/_sim/messages?phone_number_id=${metaId}&limit=${PAGE}&offset=${messages.length}`,
    );
    messages.push(...page.data);
    if (page.data.length === 0 || messages.length >= page.count) return messages;
  }
}

/** How many messages the number has sent. */
export async function seenCount(rig: Rig, metaId: string): Promise<number> {
  const path = `/_sim/messages?phone_number_id=${metaId}&limit=0` as const;
  return (await rig.simulator.must('GET', path)).count;
}

export function seenFigures(rig: Rig): Promise<SimulatorStats> {
  return rig.simulator.must('GET', '/_sim/stats');
}
