import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sendingRefusal } from '../media-rules';
import { Media } from '../media.entity';
import { MEDIA_TYPES, type MediaType } from '../media.types';

export class MediaResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, format: 'uuid' })
  workspace_id!: string;

  @ApiProperty({ enum: MEDIA_TYPES, enumName: 'MediaType' })
  type!: MediaType;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'Where a received file came from',
  })
  original_url!: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'Where the file is kept; for a link that works, ask /api/media/{media_id}/url',
  })
  storage_url!: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'invoice.pdf' })
  file_name!: string | null;

  @ApiPropertyOptional({ type: 'integer', nullable: true, description: 'In bytes' })
  file_size!: number | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'By the content, not by the name',
    example: 'application/pdf',
  })
  mime_type!: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'SHA-256 of the bytes, hexadecimal',
  })
  sha256!: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'Why WhatsApp would refuse this file; null when it can be sent',
  })
  not_sendable_reason!: string | null;

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Null for received files and for uploads by API key',
  })
  uploaded_by!: string | null;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: Date;

  @ApiProperty({ type: String, format: 'date-time' })
  updated_at!: Date;

  static from(media: Media, storageUrl: string): MediaResponse {
    return {
      id: media.id,
      workspace_id: media.workspaceId,
      type: media.type,
      original_url: media.originalUrl,
      storage_url: storageUrl,
      file_name: media.fileName,
      file_size: media.fileSize,
      mime_type: media.mimeType,
      sha256: media.sha256,
      not_sendable_reason: sendingRefusal(media),
      uploaded_by: media.uploadedBy,
      created_at: media.createdAt,
      updated_at: media.updatedAt,
    };
  }
}

export class MediaListResponse {
  @ApiProperty({ type: [MediaResponse] })
  data!: MediaResponse[];

  @ApiProperty({ type: 'integer' })
  total!: number;

  @ApiProperty({ type: 'integer' })
  limit!: number;

  @ApiProperty({ type: 'integer' })
  offset!: number;
}

export class MediaURLResponse {
  @ApiProperty({ type: String, description: 'Anybody who has it can read the file' })
  url!: string;

  @ApiProperty({ type: 'integer', description: 'URL validity in minutes' })
  expires_in_minutes!: number;

  @ApiProperty({ type: String, format: 'date-time', description: 'Expiration timestamp' })
  expires_at!: Date;
}
