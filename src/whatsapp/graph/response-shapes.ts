import { normaliseSha256 } from '../../platform/crypto/sha256';
import { GraphError, withoutTokens } from './graph-error';
import type { MediaLocation, AcceptedSend, TokenInfo } from './graph-types';

type Json = Record<string, unknown>;

/** Reads the response to a send. Without a message id it is not known what became of it: `unknown`. */
export function sendResult(answer: unknown): AcceptedSend {
  const message = first(object(answer).messages);
  const contact = first(object(answer).contacts);
  const wamid = text(message.id);
  if (!wamid) throw unclear('no message id in the answer');
  return {
    wamid,
    messageStatus: text(message.message_status),
    waId: text(contact.wa_id),
    userId: text(contact.user_id),
  };
}

/** Reads what `debug_token` says; the texts in it may quote the token. */
export function tokenInfo(answer: unknown, secrets: string[]): TokenInfo {
  const data = object(object(answer).data);
  const error = object(data.error);
  const message = text(error.message);
  return {
    appId: idText(data.app_id),
    type: text(data.type),
    isValid: data.is_valid === true,
    expiresAt: date(data.expires_at),
    dataAccessExpiresAt: date(data.data_access_expires_at),
    scopes: strings(data.scopes),
    granularScopes: list(data.granular_scopes).map((entry) => ({
      scope: text(object(entry).scope) ?? '',
      targetIds: strings(object(entry).target_ids),
    })),
    userId: idText(data.user_id),
    ...(data.error
      ? { error: { code: error.code as number | undefined, message: message && withoutTokens(message, secrets) } }
      : {}),
  };
}

/** Reads a new token and its life in seconds. */
export function exchangedToken(answer: unknown): { accessToken: string; expiresInSeconds?: number } {
  const { access_token: token, expires_in: life } = object(answer);
  if (typeof token !== 'string' || token === '') throw unclear('no access_token in the answer');
  return { accessToken: token, expiresInSeconds: typeof life === 'number' && life > 0 ? life : undefined };
}

/** Reads where a media id's bytes are; Meta writes the size as number or text. */
export function mediaLocation(answer: unknown): MediaLocation {
  const { id, url, mime_type: mimeType, sha256, file_size: fileSize } = object(answer);
  if (typeof url !== 'string' || url === '') throw unclear('no download URL in the answer');
  const size = fileSize === undefined || fileSize === '' ? Number.NaN : Number(fileSize);
  return {
    id: idText(id) ?? '',
    url,
    mimeType: text(mimeType),
    sha256: normaliseSha256(sha256),
    fileSize: Number.isSafeInteger(size) && size >= 0 ? size : undefined,
  };
}

/** The answer itself, once it is sure that it names an id. */
export function requireId<T extends { id: string }>(answer: T): T {
  const id = idText(object(answer).id);
  if (!id) throw unclear('no id in the answer');
  return { ...answer, id };
}

/** The error of an answer that lacks what it must have. */
export function unclear(details: string): GraphError {
  return new GraphError({ code: 'graph_unclear_answer', outcome: 'unknown', title: 'Unclear answer', details });
}

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

function first(value: unknown): Json {
  return object(list(value)[0]);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function idText(value: unknown): string | undefined {
  return Number.isSafeInteger(value) ? String(value) : text(value);
}

function strings(value: unknown): string[] {
  return list(value)
    .map(idText)
    .filter((item) => item !== undefined);
}

/** Seconds since 1970; 0 means never. */
function date(value: unknown): Date | null {
  return typeof value === 'number' && value > 0 && value < 1e11 ? new Date(value * 1000) : null;
}
