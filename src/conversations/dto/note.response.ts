import { ApiProperty } from '@nestjs/swagger';
import { ConversationNote } from '../conversation-note.entity';

/** A note of the team on a conversation. */
export class NoteResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, format: 'uuid' })
  conversation_id!: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'Null when an API key wrote it',
  })
  author_id!: string | null;

  @ApiProperty({ type: String })
  body!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;

  static from({ id, conversationId, authorId, body, createdAt }: ConversationNote): NoteResponse {
    return {
      id,
      conversation_id: conversationId,
      author_id: authorId,
      body,
      created_at: createdAt.toISOString(),
    };
  }
}

/** A page of notes. */
export class NoteListResponse {
  @ApiProperty({ type: [NoteResponse] })
  data!: NoteResponse[];

  @ApiProperty({ type: 'integer' })
  total!: number;

  @ApiProperty({ type: 'integer' })
  limit!: number;

  @ApiProperty({ type: 'integer' })
  offset!: number;
}
