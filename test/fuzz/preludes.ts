import { eventually } from '../support/eventually';
import type { World } from './world';

/** So often per operation: what follows then finds things as others have left them. */
const MOST = 4;
/** The simulator lets those down whose number ends so: they are not delivered to, for a while. */
const UNREACHABLE = '0049';

type Prelude = (world: World) => Promise<Record<string, string>>;

/** Brings about the state that an operation needs for a success. Gives ids that stand for the usual ones. */
const PRELUDES: Record<string, Prelude> = {
  async finishOAuth({ rig }) {
    const { state } = await rig.api.must('GET', '/api/auth/oauth/github/authorize');
    return { oauth_state: state };
  },
  async pauseCampaign(world) {
    const id = await world.draft();
    await world.rig.database.query(
      `UPDATE campaigns SET status = 'sending', started_at = now(), resumed_at = now() WHERE id = $1`,
      [id],
    );
    return { campaign_id: id };
  },
  async retryCampaign(world) {
    const phoneNumber = `+1555${100 + Math.floor(Math.random() * 899)}${UNREACHABLE}`;
    const made = await world.api.post('/api/contacts', {
      ...world.here,
      phone_number: phoneNumber,
    });
    const id = await world.draft({ contact_ids: [made.body.id] });
    await world.api.must('POST', `/api/campaigns/${id}/start`);
    const isOver = async (): Promise<boolean> =>
      (await world.api.get(`/api/campaigns/${id}`)).body.status === 'completed';
    await eventually(isOver, 10_000).catch(() => undefined);
    return { campaign_id: id };
  },
  async leaveWorkspace({ rig, ids }) {
    await rig.database.query(`UPDATE workspace_members SET role = 'OWNER', status = 'active' WHERE id = $1`, [
      ids['member_id'],
    ]);
    return {};
  },
};

/** The preludes of one world. */
export class Preludes {
  private readonly played = new Map<string, number>();

  constructor(private readonly world: World) {}

  /** Plays a case's prelude, if it has one. One that fails is as good as none: the case is sent all the same. */
  async play(name: string | undefined): Promise<Record<string, string>> {
    const prelude = name === undefined ? undefined : PRELUDES[name];
    if (!prelude) return {};
    const times = (this.played.get(name!) ?? 0) + 1;
    this.played.set(name!, times);
    return times > MOST ? {} : prelude(this.world).catch(() => ({}));
  }
}
