import { EnumField, IntField, UuidField } from '../../platform/http/fields';
import { PageQuery } from '../../platform/http/pagination';
import { MEDIA_TYPES, type MediaType } from '../media.types';

/** Which files of a workspace, and which page of them. */
export class MediaListQuery extends PageQuery {
  @UuidField() workspace_id!: string;

  @EnumField(MEDIA_TYPES, { optional: true, enumName: 'MediaType' }) type?: MediaType;
}

/** How long a link works. */
export class MediaUrlQuery {
  @IntField({
    min: 5,
    max: 1440,
    default: 60,
    optional: true,
    query: true,
    description: 'Minutes for which the link works',
  })
  expiry_minutes: number = 60;
}
