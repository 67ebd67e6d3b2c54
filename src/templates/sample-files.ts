import { isObject } from '../platform/json';
import { type Part, parts, textOf, typeOf } from '../whatsapp/templates/template-parts';

/** A media header whose sample is a file of the workspace. */
export interface SampleFile {
  mediaId: string;
  /** The header's format: IMAGE, VIDEO, DOCUMENT or GIF. */
  format: string;
  /** The place of the header in Meta's list of components. */
  path: (string | number)[];
}

type Components = readonly Part[];

/** The samples of a template's header and of the headers of its cards. */
export function sampleFilesOf(components: Components, path: SampleFile['path'] = []): SampleFile[] {
  return components.flatMap((part, index): SampleFile[] => {
    const at = [...path, index];
    if (typeOf(part) === 'CAROUSEL')
      return parts(part.cards).flatMap((card, number) =>
        sampleFilesOf(parts(card.components), [...at, 'cards', number, 'components']),
      );
    const mediaId = mediaIdOf(part);
    return mediaId === undefined ? [] : [{ mediaId, format: textOf(part.format).toUpperCase(), path: at }];
  });
}

/** The components as Meta takes them: with the handles of its own for the files. */
export function withHandles(components: Components, handles: ReadonlyMap<string, string>): Components {
  return components.map((part) => {
    if (typeOf(part) === 'CAROUSEL')
      return {
        ...part,
        cards: parts(part.cards).map((card) => ({ ...card, components: withHandles(parts(card.components), handles) })),
      };
    const handle = handles.get(mediaIdOf(part) ?? '');
    return handle === undefined ? part : { ...part, example: { header_handle: [handle] } };
  });
}

/** Meta answers a header with a handle or link of its own; the workspace's file stays known beside it. */
export function keepSampleFiles(known: Components, fresh: Components): Part[] {
  const header = known.find((part) => typeOf(part) === 'HEADER');
  const mediaId = header && mediaIdOf(header);
  if (mediaId === undefined) return [...fresh];
  return fresh.map((part) => {
    if (typeOf(part) !== 'HEADER' || part.format !== header?.format) return part;
    const example = isObject(part.example) ? part.example : {};
    return { ...part, example: { ...example, media_id: mediaId } };
  });
}

function mediaIdOf(part: Part): string | undefined {
  if (typeOf(part) !== 'HEADER' || !isObject(part.example)) return undefined;
  const { media_id: mediaId } = part.example;
  return typeof mediaId === 'string' ? mediaId.toLowerCase() : undefined;
}
