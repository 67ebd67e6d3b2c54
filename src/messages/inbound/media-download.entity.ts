import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ReceivedMedia } from './inbound-messages.types';

/** Received media that is still at Meta. The row goes when the media is stored or given up. */
@Entity('media_downloads')
@Index('media_downloads_due_idx', ['dueAt'])
export class PendingDownload {
  @ForeignKey('Message', { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'message_id' })
  messageId!: string;
  @Column('uuid', { name: 'workspace_id' }) workspaceId!: string;
  @Column('uuid', { name: 'phone_number_id' }) phoneNumberId!: string;
  @Column('text', { name: 'meta_media_id' }) metaMediaId!: string;
  @Column('text', { nullable: true }) sha256!: string | null;
  @Column('text') type!: ReceivedMedia['type'];
  @Column('text', { name: 'mime_type', nullable: true }) mimeType!: string | null;
  @Column('text', { name: 'file_name', nullable: true }) fileName!: string | null;
  @Column('smallint', { default: 0 }) attempts!: number;
  @Column('text', { name: 'last_error', nullable: true }) lastError!: string | null;
  @Column('timestamptz', { name: 'due_at', default: () => 'now()' }) dueAt!: Date;
  @Column('timestamptz', { name: 'give_up_at' }) giveUpAt!: Date;
}
