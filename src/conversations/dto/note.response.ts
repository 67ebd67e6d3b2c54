import { pageOf } from '../../platform/http/list-response';
import { Time, Uuid } from '../../platform/http/response-fields';
import { ConversationNote } from '../conversation-note.entity';

/** A note of the team on a conversation. */
export class NoteResponse {
  @Uuid() id!: string;
  @Uuid() conversation_id!: string;
  @Uuid('Null when an API key wrote it') author_id!: string | null;
  body!: string;
  @Time() created_at!: string;

  static from({ id, conversationId, authorId, body, createdAt }: ConversationNote): NoteResponse {
    return { id, conversation_id: conversationId, author_id: authorId, body, created_at: createdAt.toISOString() };
  }
}

/** A page of notes. */
export class NoteListResponse extends pageOf(NoteResponse) {}
