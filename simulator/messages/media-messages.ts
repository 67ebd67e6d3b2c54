import { isObject } from '../json';
import { flag, invalidValue, missingParam, optional, shape, text, url } from './schema';
import type { Check, Field } from './schema';

/** Media kinds a message can carry, with the types of file Meta takes for each. */
export const MEDIA_KINDS = {
  image: /^image\/(jpeg|png)$/,
  video: /^video\/(mp4|3gpp)$/,
  audio: /^audio\/(aac|amr|mpeg|mp4|ogg|opus)(;|$)/,
  document: /^(application|text)\/|^image\/|^audio\/|^video\//,
  sticker: /^image\/webp$/,
} as const;
export type MediaKind = keyof typeof MEDIA_KINDS;

const caption = optional(text({ min: 0, max: 1024 }));
const OWN_FIELDS: Record<MediaKind, Record<string, Field>> = {
  image: { caption },
  video: { caption },
  audio: { voice: optional(flag) },
  document: { caption, filename: optional(text({ max: 240 })) },
  sticker: {},
};

const CHECKS = Object.fromEntries(
  Object.keys(MEDIA_KINDS).map((kind) => [kind, mediaObject(kind as MediaKind, true)]),
) as Record<MediaKind, Check>;
const BARE_CHECKS = Object.fromEntries(
  Object.keys(MEDIA_KINDS).map((kind) => [kind, mediaObject(kind as MediaKind, false)]),
) as Record<MediaKind, Check>;

/** A media message: an uploaded id or a link, and what its kind allows beside. */
export function checkMedia(kind: MediaKind): Check {
  return CHECKS[kind];
}

/** Media in a header, where no caption is allowed; a document keeps its file name. */
export function checkHeaderMedia(kind: MediaKind): Check {
  return BARE_CHECKS[kind];
}

/** True for the name of a media kind. */
export function isMediaKind(type: string): type is MediaKind {
  return Object.hasOwn(MEDIA_KINDS, type);
}

function mediaObject(kind: MediaKind, withCaption: boolean): Check {
  const { caption: _caption, ...bare } = OWN_FIELDS[kind];
  const fields = shape({
    id: optional(text({ pattern: /^\d+$/ })),
    link: optional(url),
    ...(withCaption ? OWN_FIELDS[kind] : bare),
  });
  return (value, path) => {
    fields(value, path);
    if (!isObject(value)) return;
    const given = ['id', 'link'].filter((key) => value[key] !== undefined);
    if (given.length === 0) throw missingParam(`${path} needs an id or a link`);
    if (given.length === 2) throw invalidValue(`${path} takes an id or a link, not both`);
  };
}
