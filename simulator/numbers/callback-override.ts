import { randomInt, timingSafeEqual } from 'node:crypto';
import { request } from 'undici';
import { GraphError, paramError } from '../graph/graph-error';
import type { Json } from '../json';
import type { CallbackOverride } from './number-store';

const TIMEOUT_MS = 10_000;
const MAX_URL = 200;

/**
 * Reads `override_callback_uri` and `verify_token` and asks that address for the challenge, as Meta does
 * before it trusts it. Null when no override is asked for; throws 2200 when the address does not answer right.
 */
export async function verifiedOverride(payload: Json): Promise<CallbackOverride | null> {
  const uri = payload['override_callback_uri'];
  const token = payload['verify_token'];
  if (uri === undefined && token === undefined) return null;
  if (typeof uri !== 'string' || uri.length > MAX_URL || !/^https?:\/\//.test(uri) || !URL.canParse(uri)) {
    throw paramError(`Param override_callback_uri must be a URL of at most ${MAX_URL} characters.`);
  }
  if (typeof token !== 'string' || token === '') {
    throw paramError('The parameter verify_token is required.');
  }
  await handshake(uri, token);
  return { override_callback_uri: uri };
}

async function handshake(uri: string, token: string): Promise<void> {
  const challenge = String(randomInt(1e9, 1e10));
  const url = new URL(uri);
  url.searchParams.set('hub.mode', 'subscribe');
  url.searchParams.set('hub.challenge', challenge);
  url.searchParams.set('hub.verify_token', token);
  const answer = await ask(url);
  if (answer.status !== 200) throw refused(`HTTP Status Code = ${answer.status}`);
  const given = Buffer.from(answer.body);
  const wanted = Buffer.from(challenge);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    throw refused('The answer is not the challenge.');
  }
}

async function ask(url: URL): Promise<{ status: number; body: string }> {
  try {
    const response = await request(url, { headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS });
    return { status: response.statusCode, body: await response.body.text() };
  } catch (error) {
    throw refused((error as Error).message);
  }
}

function refused(reason: string): GraphError {
  return new GraphError(2200, reason, {
    message: `(#2200) Callback verification failed with the following errors: ${reason}`,
  });
}
