import type { GraphCall, GraphHandler } from '../graph/graph-call';
import { GraphError, missingObject, paramError } from '../graph/graph-error';
import { parseMultipart } from '../http/multipart';
import type { Part } from '../http/multipart';
import type { Incoming, Outgoing } from '../http/server';
import type { SimulatorState } from '../simulator-state';
import type { StoredMedia } from './media-store';

const MB = 1024 * 1024;

/** What Meta takes, in the order of its own complaint, with the largest file of each kind. */
const TYPES: ReadonlyArray<readonly [string, number]> = [
  ['audio/aac', 16 * MB],
  ['audio/mp4', 16 * MB],
  ['audio/mpeg', 16 * MB],
  ['audio/amr', 16 * MB],
  ['audio/ogg', 16 * MB],
  ['audio/opus', 16 * MB],
  ['application/vnd.ms-powerpoint', 100 * MB],
  ['application/msword', 100 * MB],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 100 * MB],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 100 * MB],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 100 * MB],
  ['application/pdf', 100 * MB],
  ['text/plain', 100 * MB],
  ['application/vnd.ms-excel', 100 * MB],
  ['image/jpeg', 5 * MB],
  ['image/png', 5 * MB],
  ['image/webp', 500 * 1024],
  ['video/mp4', 16 * MB],
  ['video/3gpp', 16 * MB],
];
const SIZES = new Map(TYPES);

/** `POST /{phone-number-id}/media`: a multipart upload. */
export const uploadMedia: GraphHandler = ({ sim, id, incoming }) => {
  const parts = parseMultipart(incoming.headers['content-type'] ?? '', incoming.body);
  if (!parts) throw paramError('The request body is not a multipart form.');
  const product = fieldOf(parts, 'messaging_product');
  if (product === undefined) throw paramError('The parameter messaging_product is required.');
  if (product !== 'whatsapp') throw paramError('Param messaging_product must be one of {whatsapp}.');
  const file = parts.find((part) => part.name === 'file' && part.filename !== undefined);
  if (!file) throw paramError('The parameter file is required.');
  const type = fieldOf(parts, 'type');
  const mimeType = baseType(file.contentType ?? type ?? '');
  const limit = SIZES.get(mimeType);
  if (limit === undefined) {
    const list = TYPES.map(([name]) => name).join(', ');
    throw paramError(`Param file must be a file with one of the following types: ${list}.`);
  }
  if (file.data.length === 0) throw paramError('Param file is empty.');
  if (file.data.length > limit) {
    const details = `A file of type ${mimeType} can have ${limit} bytes, this one has ${file.data.length}.`;
    throw new GraphError(131053, details);
  }
  // A copy, or the whole request would be kept as long as the file.
  const bytes = Buffer.from(file.data);
  const stored = sim.media.add({ phoneNumberId: id, mimeType, filename: file.filename, bytes });
  return { id: stored.id };
};

/** `GET /{media-id}`: where to download it, for a few minutes. */
export const getMedia: GraphHandler = (call) => {
  const { sim, incoming } = call;
  const file = ownMedia(call);
  return {
    messaging_product: 'whatsapp',
    url: sim.media.downloadUrl(file, incoming.origin, sim.config.media_url_ttl_ms),
    mime_type: file.mimeType,
    sha256: file.sha256,
    file_size: String(file.bytes.length),
    id: file.id,
  };
};

/** `DELETE /{media-id}`. */
export const deleteMedia: GraphHandler = (call) => {
  call.sim.media.remove(ownMedia(call).id);
  return { success: true };
};

/** The download itself; 404 when the URL is expired, forged, or the file is gone. */
export function downloadMedia(sim: SimulatorState, incoming: Incoming): Outgoing {
  const file = sim.media.fromUrl(incoming.query);
  if (!file) return { status: 404, contentType: 'text/plain', body: 'URL signature expired' };
  return { status: 200, contentType: file.mimeType, body: file.bytes };
}

/** With `phone_number_id`, only a file that this number has uploaded: users' files belong to none. */
function ownMedia({ sim, id, incoming }: GraphCall): StoredMedia {
  const file = sim.media.get(id);
  if (!file) throw missingObject(incoming.method, id);
  const owner = incoming.query.get('phone_number_id');
  if (owner !== null && owner !== file.phoneNumberId) {
    throw paramError('Param phone_number_id is not a valid whatsapp business phone number id ID');
  }
  return file;
}

function fieldOf(parts: Part[], name: string): string | undefined {
  return parts.find((part) => part.name === name && part.filename === undefined)?.data.toString();
}

function baseType(type: string): string {
  return type.split(';')[0]!.trim().toLowerCase();
}
