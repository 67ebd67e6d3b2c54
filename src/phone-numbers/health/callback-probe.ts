import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { request } from 'undici';
import { AppConfig } from '../../platform/config/app-config';

/** What came of calling the own address as Meta does. */
export type Probe = { reached: true } | { reached: false; reason: string; cause: string };

const TIMEOUT_MS = 5_000;
const LONGEST_ANSWER = 4096;

/**
 * Calls this installation's own public address the way Meta verifies it. Only that address, never one that Meta or a
 * tenant names: this server must not be sent to places of somebody's choosing, nor show them the verify token.
 */
@Injectable()
export class CallbackProbe {
  constructor(private readonly config: AppConfig) {}

  /** Where Meta is to deliver. */
  get url(): string {
    return `${this.config.publicUrl}/webhook`;
  }

  async call(): Promise<Probe> {
    const challenge = randomBytes(8).toString('hex');
    const query = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.verify_token': this.config.meta.verifyToken,
      'hub.challenge': challenge,
    });
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      // Redirects are not followed: Meta follows none either.
      const answer = await request(`${this.url}?${query.toString()}`, { signal });
      const text = await startOf(answer.body);
      if (answer.statusCode === 200 && text === challenge) return { reached: true };
      return {
        reached: false,
        reason: `HTTP ${answer.statusCode} instead of the challenge`,
        cause: 'Something else answers at PUBLIC_URL, or it has another META_WEBHOOK_VERIFY_TOKEN.',
      };
    } catch (error) {
      return { reached: false, ...explain(error) };
    }
  }
}

async function startOf(body: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const chunk of body) {
    text += chunk.toString('utf8');
    if (text.length > LONGEST_ANSWER) break;
  }
  return text;
}

function explain(error: unknown): { reason: string; cause: string } {
  const { code, name, message } = error as { code?: string; name: string; message: string };
  if (name === 'TimeoutError') {
    const reason = `no answer within ${TIMEOUT_MS / 1000} seconds`;
    return { reason, cause: 'A firewall swallows the call, or nothing listens there.' };
  }
  const reason = code ?? message;
  if (reason === 'ENOTFOUND' || reason === 'EAI_AGAIN') {
    return { reason, cause: 'The name in PUBLIC_URL does not resolve.' };
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO|ALTNAME|TLS|SSL/.test(reason)) {
    return { reason, cause: 'The certificate is not trusted; Meta takes none that is self-signed.' };
  }
  return { reason, cause: 'Nothing answers at PUBLIC_URL.' };
}
