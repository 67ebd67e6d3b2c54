import type { Answer } from '../support/api-client';
import type { BodyOf } from '../support/api-types';
import { eventually } from '../support/eventually';
import type { Checks } from './checks';
import { type Workspace, type WorkspaceNumber, persist, userNumber } from './workspace';
import type { Rig } from './rig';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** No other message of a scenario goes to them. */
const FIRST_USER = 80_000;
const MESSAGES = 3;
const WINDOW_MS = 120_000;
const SENT_MS = 180_000;

/** Messages with a file, accepted while the file cannot be read: they must be sent when it can be, once. */
export class MediaInOutage {
  private mediaId = '';
  /** Messages that were accepted. */
  readonly ids: string[] = [];

  constructor(
    private readonly rig: Rig,
    private readonly workspace: Workspace,
    private readonly number: WorkspaceNumber,
  ) {}

  /** A file that Meta has not seen yet, and users who may be answered. */
  async prepare(): Promise<void> {
    this.mediaId = (await persist(() => this.upload())).body.id;
    for (const user of users()) {
      const message = { type: 'text', text: { body: 'Send me a picture' } };
      const inbound = { phone_number_id: this.number.metaId, from: user.slice(1), message };
      await this.rig.simulator.must('POST', '/_sim/inbound', inbound);
    }
    const url =
      `/api/conversations?workspace_id=${this.workspace.workspaceId}&phone_number_id=${this.number.id}&unread=true` as const;
    await eventually(async () => (await this.workspace.api.get(url)).body.data?.length >= MESSAGES, WINDOW_MS);
  }

  /** The store is away: files are refused with a clear word, messages that carry one are taken. */
  async during(checks: Checks): Promise<void> {
    const { status, body } = await this.upload();
    checks.that(`without the blob store an upload is refused (${status} ${body.code})`, status === 503);
    for (const to of users()) {
      const body = {
        workspace_id: this.workspace.workspaceId,
        phone_number_id: this.number.id,
        to,
        media_type: 'image',
        media_id: this.mediaId,
      };
      const headers = { 'idempotency-key': `media-${to}` };
      const send = () => this.workspace.api.post('/api/messages/send/media', body, headers);
      this.ids.push((await persist(send)).body.id);
    }
  }

  /** The store is back: each message goes out once. */
  async after(checks: Checks): Promise<void> {
    const seen = async (id: string): Promise<number> => {
      const path = `/_sim/messages?phone_number_id=${this.number.metaId}&callback_data=${id}&limit=0` as const;
      return (await this.rig.simulator.must('GET', path)).count;
    };
    const counts = (): Promise<number[]> => Promise.all(this.ids.map(seen));
    const isSent = async (): Promise<boolean> => (await counts()).every((count) => count > 0);
    const began = Date.now();
    await eventually(isSent, SENT_MS).catch(() => undefined);
    const found = await counts();
    checks.that(
      `messages with a file that were accepted meanwhile are sent once each (${found.join(', ')}; after ${Date.now() - began} ms)`,
      found.length === MESSAGES && found.every((count) => count === 1),
    );
  }

  private upload(): Promise<Answer<BodyOf<'post', '/api/media'>>> {
    const form = new FormData();
    form.set('workspace_id', this.workspace.workspaceId);
    form.set('file', new File([PNG], 'pixel.png', { type: 'image/png' }));
    return this.workspace.api.post('/api/media', form);
  }
}

function users(): string[] {
  return Array.from({ length: MESSAGES }, (_, n) => userNumber(FIRST_USER + n));
}
