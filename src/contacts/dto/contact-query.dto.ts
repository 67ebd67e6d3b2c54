import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsOptional, IsString, MaxLength } from 'class-validator';
import { BooleanField, TextField, UuidField } from '../../platform/http/fields';
import { CursorField, PageQuery } from '../../platform/http/pagination';
import { CONTACT_LIMITS } from '../contacts.types';

/** Tags from a query: repeated (`tags=a&tags=b`), separated by commas (`tags=a,b`), or both. */
function TagsQuery(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: [String],
      description: 'Contacts that have at least one of these tags; repeated or separated by commas',
    }),
    IsOptional(),
    Transform(({ value }: { value: unknown }) => splitTags(value)),
    IsString({ each: true }),
    ArrayMaxSize(CONTACT_LIMITS.tags),
    MaxLength(CONTACT_LIMITS.tag, { each: true }),
  );
}

/** The conditions of a contact list; all that are given must hold. */
export interface ContactFilter {
  tags?: string[];
  opted_in?: boolean;
  search?: string;
}

/** Which contacts of a workspace, and which page of them. */
export class ContactListQuery extends PageQuery implements ContactFilter {
  @UuidField() workspace_id!: string;

  @TagsQuery() tags?: string[];

  @BooleanField({ optional: true, query: true }) opted_in?: boolean;

  @SearchQuery() search?: string;

  @CursorField() cursor?: string;
}

/** Which contacts of a workspace an export holds. */
export class ContactExportQuery implements ContactFilter {
  @UuidField() workspace_id!: string;

  @TagsQuery() tags?: string[];

  @BooleanField({ optional: true, query: true }) opted_in?: boolean;

  @SearchQuery() search?: string;
}

function SearchQuery(): PropertyDecorator {
  return TextField({
    optional: true,
    max: 255,
    description: 'Part of the name or of the number, taken literally, in upper or lower case',
  });
}

function splitTags(value: unknown): unknown {
  const given = Array.isArray(value) ? (value as unknown[]) : [value];
  if (value === undefined || given.some((tag) => typeof tag !== 'string')) return value;
  const tags = (given as string[]).flatMap((tag) => tag.split(',')).map((tag) => tag.trim());
  return tags.filter(Boolean);
}
