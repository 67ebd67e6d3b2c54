import { pageOf } from '../../platform/http/list-response';
import { Int, MayBeMissing, OneOf, Time, Uuid } from '../../platform/http/response-fields';
import { sendingRefusal } from '../media-rules';
import { Media } from '../media.entity';
import { MEDIA_TYPES, type MediaType } from '../media.types';

export class MediaResponse {
  @Uuid() id!: string;
  @Uuid() workspace_id!: string;
  @OneOf(MEDIA_TYPES, { enumName: 'MediaType' }) type!: MediaType;

  /** Where a received file came from */
  @MayBeMissing() original_url!: string | null;

  /** Where the file is kept; for a link that works, ask /api/media/{media_id}/url */
  @MayBeMissing() storage_url!: string | null;

  /** @example invoice.pdf */
  @MayBeMissing() file_name!: string | null;

  /** In bytes */
  @MayBeMissing() @Int() file_size!: number | null;

  /**
   * By the content, not by the name
   * @example application/pdf
   */
  @MayBeMissing() mime_type!: string | null;

  /** SHA-256 of the bytes, hexadecimal */
  @MayBeMissing() sha256!: string | null;

  /** Why WhatsApp would refuse this file; null when it can be sent */
  @MayBeMissing() not_sendable_reason!: string | null;

  @MayBeMissing()
  @Uuid('Null for received files and for uploads by API key')
  uploaded_by!: string | null;

  @Time() created_at!: Date;
  @Time() updated_at!: Date;

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

export class MediaListResponse extends pageOf(MediaResponse) {}

export class MediaURLResponse {
  /** Anybody who has it can read the file */
  url!: string;

  /** URL validity in minutes */
  @Int() expires_in_minutes!: number;

  @Time('Expiration timestamp') expires_at!: Date;
}
