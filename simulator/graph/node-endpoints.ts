import { deleteMedia, getMedia } from '../media/media-endpoints';
import { getNumber, getWaba, updateNumber } from '../numbers/number-endpoints';
import { editTemplate } from '../templates/template-edit';
import { getTemplate } from '../templates/template-endpoints';
import type { GraphCall, GraphHandler } from './graph-call';
import { missingObject } from './graph-error';

/** `GET /{id}`: what the id has become known as, or else a phone number, for any id may be one. */
export const getNode: GraphHandler = (call) => {
  const { sim, id } = call;
  checkThere(call);
  if (sim.media.get(id)) return getMedia(call);
  if (sim.templates.get(id)) return getTemplate(call);
  if (!sim.numbers.knowsNumber(id) && sim.numbers.knowsWaba(id)) return getWaba(call);
  // Only files are asked for with this parameter.
  if (call.incoming.query.has('phone_number_id')) throw missingObject('GET', id);
  return getNumber(call);
};

/** `POST /{id}`: an edit of a template, or a change of a number. */
export const postNode: GraphHandler = (call) => {
  checkThere(call);
  return call.sim.templates.get(call.id) ? editTemplate(call) : updateNumber(call);
};

/** `DELETE /{id}`: only files can be deleted by their id. */
export const deleteNode: GraphHandler = (call) => deleteMedia(call);

function checkThere({ sim, id, method }: GraphCall): void {
  if (sim.media.isGone(id) || sim.templates.isGone(id)) throw missingObject(method, id);
}
