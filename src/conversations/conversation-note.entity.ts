import { Column, Entity } from 'typeorm';
import { Identified } from '../platform/database/columns';

/** What team members write to each other about a conversation; the contact never sees it. */
@Entity('conversation_notes')
export class ConversationNote extends Identified {
  @Column('uuid', { name: 'workspace_id' })
  workspaceId!: string;

  @Column('uuid', { name: 'conversation_id' })
  conversationId!: string;

  /** Null when the workspace's API key wrote it. */
  @Column('uuid', { name: 'author_id', nullable: true })
  authorId!: string | null;

  @Column('text')
  body!: string;
}
