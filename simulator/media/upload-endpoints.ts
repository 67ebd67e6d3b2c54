import type { GraphHandler } from '../graph/graph-call';
import { GraphError, missingObject, paramError } from '../graph/graph-error';
import type { Upload } from './upload-store';

const TYPES =
  /^(image\/(jpe?g|png|gif|webp)|video\/(mp4|3gpp)|application\/pdf|text\/plain|application\/(msword|vnd\.[\w.-]+))$/;
const MAX_BYTES = 100 * 1024 * 1024;

/** `POST /{app-id}/uploads`: begins a resumable upload. */
export const startUpload: GraphHandler = (call) => {
  const length = Number(call.requireText('file_length'));
  if (!Number.isInteger(length) || length < 1 || length > MAX_BYTES) {
    throw paramError(`Param file_length must be from 1 to ${MAX_BYTES}.`);
  }
  const type = call.requireText('file_type').toLowerCase();
  if (!TYPES.test(type)) throw paramError(`Param file_type is not supported - got "${type}".`);
  const name = call.param('file_name');
  const upload = call.sim.uploads.start(typeof name === 'string' ? name : '', length, type);
  return { id: upload.id };
};

/** `POST /upload:…` with `file_offset`: bytes of the file; answers the handle once it is whole. */
export const appendUpload: GraphHandler = ({ sim, id, incoming }) => {
  const upload = sim.uploads.get(id);
  if (!upload) throw missingObject(incoming.method, id);
  const offset = Number(incoming.headers['file_offset'] ?? 0);
  if (offset !== upload.offset) {
    throw new GraphError(100, `file_offset must be ${upload.offset}.`, { subcode: 33 });
  }
  if (upload.offset + incoming.body.length > upload.fileLength) {
    throw new GraphError(100, `The file has more than its ${upload.fileLength} bytes.`);
  }
  sim.uploads.append(upload, incoming.body.length);
  return upload.handle === undefined ? progress(upload) : { h: upload.handle };
};

/** `GET /upload:…`: how much has arrived. */
export const getUpload: GraphHandler = ({ sim, id, incoming }) => {
  const upload = sim.uploads.get(id);
  if (!upload) throw missingObject(incoming.method, id);
  return progress(upload);
};

function progress({ id, offset }: Upload) {
  return { id, file_offset: offset };
}
