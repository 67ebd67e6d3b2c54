import { unclear } from './response-shapes';
import { GraphError } from './graph-error';
import type { GraphTransport } from './graph-transport';
import type { FileSource } from './multipart';

/**
 * Meta's resumable upload in one go: opens a session and sends all bytes; gives the handle that templates and profile
 * pictures take. A failed upload starts anew, because samples are small.
 */
export async function uploadSample(
  transport: GraphTransport,
  appId: string,
  token: string,
  file: FileSource & { size: number },
): Promise<string> {
  const session = await openSession(transport, appId, token, file).catch((error: unknown) => {
    file.stream.destroy();
    throw error;
  });
  const headers = { file_offset: '0', 'content-length': String(file.size) };
  const call = { method: 'POST' as const, path: session, token, scheme: 'OAuth' as const, body: file.stream, headers };
  const { h: handle } = await transport.upload<{ h?: unknown }>(call, file.stream);
  if (typeof handle !== 'string' || handle === '') throw unclear('no handle in the answer');
  return handle;
}

async function openSession(
  transport: GraphTransport,
  appId: string,
  token: string,
  file: FileSource & { size: number },
): Promise<string> {
  if (appId === '') throw new GraphError({ code: 100, outcome: 'rejected', title: 'No Meta app is configured' });
  const query = { file_name: file.fileName, file_length: file.size, file_type: file.contentType };
  const path = `${encodeURIComponent(appId)}/uploads`;
  const { id } = await transport.call<{ id?: unknown }>({ method: 'POST', path, token, query });
  // The session id goes into the path as it is; it may carry its own query.
  if (typeof id !== 'string' || !/^upload:[\x21-\x7e]+$/.test(id)) throw unclear('no upload session in the answer');
  return id;
}
