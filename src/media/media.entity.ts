import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { bigintAsNumber, TenantRow } from '../platform/database/columns';
import type { MediaDetails, MediaType } from './media.types';

/** A file to send, or one that was received; its bytes are in the blob store. */
@Entity('media')
@Unique('media_tenant_key', ['workspaceId', 'id'])
@Index('media_list_idx', ['workspaceId', 'createdAt', 'id'], { where: 'deleted_at IS NULL' })
@Check('media_type_check', "type IN ('image', 'video', 'audio', 'document', 'sticker')")
export class Media extends TenantRow {
  @Column('text') type!: MediaType;
  @Column('text') blobName!: string;

  /** Where a received file came from. */
  @Column('text', { nullable: true }) originalUrl!: string | null;
  @Column('text', { nullable: true }) fileName!: string | null;

  /** In bytes. */
  @Column('bigint', { transformer: bigintAsNumber }) fileSize!: number;
  @Column('text') mimeType!: string;

  /** Hexadecimal. */
  @Column('text') sha256!: string;
  @Column('jsonb', { default: {} }) details!: MediaDetails;

  @ForeignKey('User')
  @Column('uuid', { nullable: true })
  uploadedBy!: string | null;
  @Column('timestamptz', { nullable: true }) deletedAt!: Date | null;
}
