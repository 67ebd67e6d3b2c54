import { isObject } from '../json';
import type { Json } from '../json';
import { componentsOf } from './match-template';
import { MEDIA_KINDS, isMediaKind } from './media-messages';
import type { MediaKind } from './media-messages';

/** A file a message refers to. */
export interface MediaReference {
  kind: MediaKind;
  id: string | undefined;
  link: string | undefined;
}

/** Every file the message brings along: its own, its header's, those of its cards. */
export function mediaReferences(type: string, body: unknown): MediaReference[] {
  if (isMediaKind(type)) return [reference(type, body)];
  if (!isObject(body)) return [];
  if (type === 'template') return componentsOf(body).flatMap(inComponent);
  if (type === 'interactive') return inInteractive(body);
  return [];
}

/** True when a file of this MIME type may be sent as this kind. */
export function fitsKind(kind: MediaKind, mimeType: string): boolean {
  return MEDIA_KINDS[kind].test(mimeType);
}

function reference(kind: MediaKind, value: unknown): MediaReference {
  const { id, link } = value as { id?: string; link?: string };
  return { kind, id, link };
}

function inComponent(component: Json): MediaReference[] {
  const { cards, parameters } = component;
  if (Array.isArray(cards)) {
    return cards.filter(isObject).flatMap((card) => componentsOf(card).flatMap(inComponent));
  }
  return (Array.isArray(parameters) ? parameters : []).flatMap(inHolder);
}

function inInteractive(body: Json): MediaReference[] {
  const action = body['action'];
  const cards: unknown = isObject(action) ? action['cards'] : undefined;
  const headers = (Array.isArray(cards) ? cards.filter(isObject) : []).map((card) => card['header']);
  return [body['header'], ...headers].flatMap(inHolder);
}

/** A header or parameter: `{type: "image", image: {…}}`. */
function inHolder(holder: unknown): MediaReference[] {
  const type = isObject(holder) ? String(holder['type']).toLowerCase() : '';
  if (!isObject(holder) || !isMediaKind(type) || !isObject(holder[type])) return [];
  return [reference(type, holder[type])];
}
