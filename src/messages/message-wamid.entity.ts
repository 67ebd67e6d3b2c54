import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/**
 * Meta's id of a message, once it is known. Beside the message, so that the row that every status changes keeps few
 * indexes.
 */
@Entity('message_wamids')
@Index('message_wamids_message_id_key', ['messageId'], { unique: true })
export class MessageWamid {
  @PrimaryColumn('text')
  wamid!: string;

  /** Two registered numbers may write to each other: then both have a message under one wamid. */
  @PrimaryColumn('uuid', { name: 'phone_number_id' })
  phoneNumberId!: string;

  @Column('uuid', { name: 'workspace_id' })
  workspaceId!: string;

  @ForeignKey('Message', { onDelete: 'CASCADE' })
  @Column('uuid', { name: 'message_id' })
  messageId!: string;
}
