import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * Meta's id of a message, once it is known. Beside the message, so that the row that every status changes keeps few
 * indexes.
 */
@Entity('message_wamids')
@Index('message_wamids_message_id_key', ['messageId'], { unique: true })
export class MessageWamid {
  @PrimaryColumn('text') wamid!: string;

  /** Two registered numbers may write to each other: then both have a message under one wamid. */
  @PrimaryColumn('uuid') phoneNumberId!: string;
  @Column('uuid') workspaceId!: string;

  @ForeignKey('Message', { onDelete: 'CASCADE' })
  @Column('uuid')
  messageId!: string;
}
