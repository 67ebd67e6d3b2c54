import { isObject } from '../json';
import type { Json } from '../json';
import type { SimulatorState } from '../simulator-state';
import { ControlError } from './control-error';
import { onlyKeys, readText } from './control-input';

interface Sample {
  mimeType: string;
  bytes: Buffer;
}

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const WEBP = 'UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==';
const MP4 = 'AAAAGGZ0eXBpc29tAAACAGlzb21pc28yAAAACGZyZWU=';
const OGG = 'T2dnUwACAAAAAAAAAAAAAAAAAAAAAAAAAAABE09wdXNIZWFkAQE4AYC7AAAAAAA=';

/** What a user sends when the caller brings no file of its own: the smallest file of each kind. */
const SAMPLES: Readonly<Record<string, Sample>> = {
  image: { mimeType: 'image/png', bytes: Buffer.from(PNG, 'base64') },
  sticker: { mimeType: 'image/webp', bytes: Buffer.from(WEBP, 'base64') },
  video: { mimeType: 'video/mp4', bytes: Buffer.from(MP4, 'base64') },
  audio: { mimeType: 'audio/ogg', bytes: Buffer.from(OGG, 'base64') },
  document: { mimeType: 'application/pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF\n') },
};

/**
 * Completes a message with a file: the file is stored, and the message carries its id, type, hash (in
 * base64, as in webhooks) and URL. A message with an id of its own is left as it is.
 */
export function attachMedia(sim: SimulatorState, message: Json, type: string, given: unknown, origin: string): void {
  const sample = SAMPLES[type];
  if (!sample) {
    if (given !== undefined) throw new ControlError(`A message of type ${type} carries no media`);
    return;
  }
  const content = message[type] as Json;
  if (content['id'] !== undefined && given === undefined) return;
  const { mimeType, bytes, filename } = readMedia(given, sample);
  const file = sim.media.add({ phoneNumberId: null, mimeType, filename, bytes });
  message[type] = {
    mime_type: mimeType,
    sha256: Buffer.from(file.sha256, 'hex').toString('base64'),
    id: file.id,
    url: sim.media.downloadUrl(file, origin, sim.config.media_url_ttl_ms),
    ...(filename !== undefined && { filename }),
    ...content,
  };
}

function readMedia(given: unknown, sample: Sample): Sample & { filename: string | undefined } {
  if (given === undefined) return { ...sample, filename: undefined };
  if (!isObject(given)) throw new ControlError('media must be an object');
  onlyKeys(given, ['data_base64', 'mime_type', 'filename'], 'media');
  const { data_base64: data, mime_type: mime, filename } = given;
  const bytes = data === undefined ? sample.bytes : Buffer.from(readText(data, 'media.data_base64'), 'base64');
  return {
    bytes,
    mimeType: mime === undefined ? sample.mimeType : readText(mime, 'media.mime_type'),
    filename: filename === undefined ? undefined : readText(filename, 'media.filename'),
  };
}
