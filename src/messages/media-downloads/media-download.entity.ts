import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ReceivedMedia } from '../inbound/inbound-messages.types';

/** Received media that is still at Meta. The row goes when the media is stored or given up. */
@Entity('media_downloads')
@Index('media_downloads_due_idx', ['dueAt'])
export class PendingDownload {
  @ForeignKey('Message', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  messageId!: string;
  @Column('uuid') workspaceId!: string;
  @Column('uuid') phoneNumberId!: string;
  @Column('text') metaMediaId!: string;
  @Column('text', { nullable: true }) sha256!: string | null;
  @Column('text') type!: ReceivedMedia['type'];
  @Column('text', { nullable: true }) mimeType!: string | null;
  @Column('text', { nullable: true }) fileName!: string | null;
  @Column('smallint', { default: 0 }) attempts!: number;
  @Column('text', { nullable: true }) lastError!: string | null;
  @Column('timestamptz', { default: () => 'now()' }) dueAt!: Date;
  @Column('timestamptz') giveUpAt!: Date;
}
