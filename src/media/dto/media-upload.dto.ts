import { ApiProperty } from '@nestjs/swagger';
import { UuidField } from '../../platform/http/fields';

/** The text fields of an upload's form. */
export class MediaUpload {
  @UuidField() workspace_id!: string;
}

/**
 * The form of an upload, file included, as it is documented. With `workspace_id` before `file` a refusal comes early.
 */
export class MediaUploadForm extends MediaUpload {
  @ApiProperty({
    type: String,
    format: 'binary',
    description:
      'Image (JPEG, PNG, GIF), video (MP4, 3GPP, QuickTime) or audio (AAC, AMR, MP3, M4A, OGG) up to 16 MB, ' +
      'document (PDF, Word, Excel, PowerPoint, plain text) up to 100 MB, ' +
      'sticker (WebP) up to 500 KB. The content decides, not the name.',
  })
  file!: unknown;
}
