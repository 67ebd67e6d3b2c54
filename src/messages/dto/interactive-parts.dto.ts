import { EnumField, TextField, UuidField } from '../../platform/http/fields';
import { ObjectField, Rule, UrlField } from './nested-fields';

/** A file in a header: of the media library, at Meta, or at a public link. Exactly one of them. */
export class HeaderMedia {
  @UuidField({ optional: true, description: 'Media file ID from /api/media' }) media_id?: string;

  @TextField({
    optional: true,
    max: 32,
    pattern: /^\d+$/,
    patternText: "must be Meta's numeric media id",
    description: 'Media id at Meta',
  })
  id?: string;

  @UrlField({ optional: true, description: 'Public link that Meta fetches' }) link?: string;

  @TextField({ optional: true, min: 1, max: 240, description: 'Of a document: the name shown' })
  filename?: string;
}

const SOURCES = ['media_id', 'id', 'link'] as const;

/** What stands above the text: a text of at most 60 characters, or a file. */
export class InteractiveHeaderDto {
  @EnumField(['text', 'image', 'video', 'document'])
  @Rule((type, header) => headerFault(type, header))
  type!: 'text' | 'image' | 'video' | 'document';

  @TextField({ optional: true, min: 1, max: 60 }) text?: string;

  @ObjectField(() => HeaderMedia, { optional: true }) image?: HeaderMedia;

  @ObjectField(() => HeaderMedia, { optional: true }) video?: HeaderMedia;

  @ObjectField(() => HeaderMedia, { optional: true }) document?: HeaderMedia;
}

export class InteractiveTextHeaderDto {
  @EnumField(['text']) type!: 'text';

  @TextField({ min: 1, max: 60 }) text!: string;
}

export class InteractiveBodyDto {
  @TextField({ min: 1, max: 1024 }) text!: string;
}

/** A list's text may be longer. */
export class InteractiveLongBodyDto {
  @TextField({ min: 1, max: 4096 }) text!: string;
}

export class InteractiveCardBodyDto {
  @TextField({ min: 1, max: 160 }) text!: string;
}

export class InteractiveFooterDto {
  @TextField({ min: 1, max: 60 }) text!: string;
}

function headerFault(type: unknown, header: Record<string, unknown>): string | undefined {
  const given = ['text', 'image', 'video', 'document'].filter((key) => header[key] !== undefined);
  if (given.length !== 1 || given[0] !== type)
    return 'must name the one property that stands beside it: text, image, video or document';
  if (type === 'text') return undefined;
  const media = (header[String(type)] ?? {}) as Record<string, unknown>;
  return SOURCES.filter((source) => media[source] !== undefined).length === 1
    ? undefined
    : `needs exactly one of ${String(type)}.media_id, ${String(type)}.id and ${String(type)}.link`;
}
