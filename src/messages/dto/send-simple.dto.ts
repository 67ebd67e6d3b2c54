import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject, IsOptional, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import { BooleanField, EnumField, TextField, UuidField } from '../../platform/http/fields';
import { NumberField, Rule } from './nested-fields';
import { ReplyableRequest, SendRequest } from './send-base.dto';

const SENDABLE_MEDIA_TYPES = ['image', 'video', 'audio', 'document'] as const;
type SendableMediaType = (typeof SENDABLE_MEDIA_TYPES)[number];

const ANY_OBJECT = { type: 'object', additionalProperties: true };
const CAPTION = 1024;
const PICTOGRAPH = /\p{Extended_Pictographic}|\p{Regional_Indicator}|[0-9#*]\ufe0f?\u20e3/u;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** A text. */
export class SendTextMessageRequest extends ReplyableRequest {
  @TextField({ min: 1, max: 4096, description: 'Message text' }) text!: string;

  @BooleanField({ optional: true, description: 'Show a preview of the first link in the text' })
  preview_url?: boolean;
}

/** A file from the media library. */
export class SendMediaMessageRequest extends ReplyableRequest {
  @EnumField(SENDABLE_MEDIA_TYPES, { description: 'Type: image, video, audio, document' })
  media_type!: SendableMediaType;

  @UuidField({ description: 'Media file ID from /api/media' }) media_id!: string;

  @applyCaption() caption?: string | null;

  @TextField({
    optional: true,
    min: 1,
    max: 240,
    description: 'Of a document: the name that the recipient sees; the name of the upload when absent',
  })
  @Rule((_value, { media_type: type }) => (type === 'document' ? undefined : 'is only allowed with a document'))
  filename?: string;

  @BooleanField({ optional: true, description: 'Of audio (ogg with opus): show it as a voice message' })
  @Rule((_value, { media_type: type }) => (type === 'audio' ? undefined : 'is only allowed with audio'))
  voice?: boolean;
}

/** A sticker from the media library. */
export class SendStickerMessageRequest extends ReplyableRequest {
  @UuidField({ description: 'Media file ID from /api/media, of a WebP sticker' }) media_id!: string;
}

/** A place on the map. */
export class SendLocationMessageRequest extends ReplyableRequest {
  @NumberField({ min: -90, max: 90 }) latitude!: number;

  @NumberField({ min: -180, max: 180 }) longitude!: number;

  @TextField({ optional: true, min: 1, max: 1000 }) name?: string;

  @TextField({ optional: true, min: 1, max: 1000 }) address?: string;
}

/** An emoji on a message of the same conversation. */
export class SendReactionMessageRequest extends SendRequest {
  @UuidField({ description: "This system's id of the message to react to" }) message_id!: string;

  @IsString()
  @MaxLength(64)
  @Rule((value) => (isEmojiOrEmpty(value) ? undefined : 'must be one emoji, or empty to take the reaction back'))
  @ApiProperty({ type: String, maxLength: 64, description: 'One emoji; empty takes the reaction back', example: '👍' })
  emoji!: string;
}

/** An approved template, filled in. */
export class SendTemplateMessageRequest extends ReplyableRequest {
  @TextField({
    min: 1,
    max: 512,
    pattern: /^[a-z0-9_]+$/,
    patternText: 'must have lower-case letters, digits and underscores only',
  })
  template_name!: string;

  @TextField({
    optional: true,
    min: 2,
    max: 20,
    pattern: /^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*$/,
    patternText: 'must be a language code such as en or en_US',
    default: 'en',
  })
  template_language: string = 'en';

  @IsOptional()
  @ValidateIf((_, value) => !Array.isArray(value))
  @IsObject({ message: 'must be a map of components or a list of them' })
  @ApiPropertyOptional({
    oneOf: [ANY_OBJECT, { type: 'array', items: ANY_OBJECT }, { type: 'null' }],
    description:
      'The values: a map such as {"body":[{"type":"text","text":"John"}]} or {"body":{"parameters":[…]}}, ' +
      'or the list that Meta takes',
    example: { body: [{ type: 'text', text: 'John' }] },
  })
  components?: Record<string, unknown> | unknown[] | null;
}

function applyCaption(): PropertyDecorator {
  return applyDecorators(
    IsOptional(),
    IsString(),
    MaxLength(CAPTION, { message: `must have at most ${CAPTION} characters: WhatsApp refuses longer captions` }),
    Matches(/^[^\u0000]*$/, { message: 'must not contain NUL characters' }),
    Rule((value, { media_type: type }) => (value && type === 'audio' ? 'is not allowed with audio' : undefined)),
    ApiPropertyOptional({ type: String, nullable: true, maxLength: CAPTION, description: 'Optional caption' }),
  );
}

function isEmojiOrEmpty(value: unknown): boolean {
  if (value === '') return true;
  if (typeof value !== 'string' || !PICTOGRAPH.test(value)) return false;
  return [...graphemes.segment(value)].length === 1;
}
