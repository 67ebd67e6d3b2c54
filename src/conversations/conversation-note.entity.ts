import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Identified } from '../platform/database/columns';

/** What team members write to each other about a conversation; the contact never sees it. */
@Entity('conversation_notes')
@Index('conversation_notes_list_idx', ['conversationId', 'createdAt', 'id'])
@ForeignKey('Conversation', ['workspaceId', 'conversationId'], ['workspaceId', 'id'], { onDelete: 'CASCADE' })
@Check('conversation_notes_body_check', 'length(body) >= 1 AND length(body) <= 4096')
export class ConversationNote extends Identified {
  @Column('uuid') workspaceId!: string;
  @Column('uuid') conversationId!: string;

  /** Null when the workspace's API key wrote it. */
  @ForeignKey('User')
  @Column('uuid', { nullable: true })
  authorId!: string | null;
  @Column('text') body!: string;
}
