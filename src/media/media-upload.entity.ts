import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Meta's copy of a file for one number, usable for 30 days. One process uploads it while it holds the lease. */
@Entity('media_uploads')
@Index('media_uploads_phone_number_id_idx', ['phoneNumberId'])
export class MediaUpload {
  @ForeignKey('Media', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'media_id' })
  mediaId!: string;
  @ForeignKey('PhoneNumber', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'phone_number_id' })
  phoneNumberId!: string;
  @Column('text', { name: 'meta_media_id', nullable: true }) metaMediaId!: string | null;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
  @Column('timestamptz', { name: 'lease_expires_at', nullable: true }) leaseExpiresAt!: Date | null;
}
