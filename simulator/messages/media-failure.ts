import type { SimulatorState } from '../simulator-state';
import type { Failure } from './fates';
import { fitsKind, mediaReferences } from './message-media';
import type { MediaReference } from './message-media';
import { failureOf } from './status-flow';

/**
 * Why the files of an accepted message can't be delivered (131053), as Meta finds out after it has
 * answered: a type that does not fit, or a link that can't be fetched. A promise when links are fetched.
 */
export function mediaFailure(
  sim: SimulatorState,
  type: string,
  body: unknown,
): Failure | undefined | Promise<Failure | undefined> {
  const references = mediaReferences(type, body);
  if (references.length === 0) return undefined;
  for (const reference of references) {
    const file = reference.id === undefined ? undefined : sim.media.get(reference.id);
    if (file && !fitsKind(reference.kind, file.mimeType)) return mismatch(reference, file.mimeType);
  }
  const linked = references.filter(
    ({ link }) => link !== undefined && sim.config.fetch_links && sim.links.reaches(link),
  );
  return linked.length === 0 ? undefined : fetchAll(sim, linked);
}

async function fetchAll(sim: SimulatorState, references: MediaReference[]): Promise<Failure | undefined> {
  for (const reference of references) {
    const { error, mimeType = '' } = await sim.links.fetch(reference.link!);
    if (error !== undefined) return failureOf(131053, `Media upload error. ${error}`);
    if (!fitsKind(reference.kind, mimeType)) return mismatch(reference, mimeType);
  }
  return undefined;
}

function mismatch({ kind }: MediaReference, mimeType: string): Failure {
  return failureOf(
    131053,
    `Media upload error. The file was uploaded with a mimetype of ${mimeType}, which is not supported for a message of type ${kind}.`,
  );
}
