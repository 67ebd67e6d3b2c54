import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Meta's copy of a file for one number, usable for 30 days. One process uploads it while it holds the lease. */
@Entity('media_uploads')
@Index('media_uploads_phone_number_id_idx', ['phoneNumberId'])
export class MediaUpload {
  @ForeignKey('Media', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  mediaId!: string;
  @ForeignKey('PhoneNumber', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  phoneNumberId!: string;
  @Column('text', { nullable: true }) metaMediaId!: string | null;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) leaseExpiresAt!: Date | null;
}
