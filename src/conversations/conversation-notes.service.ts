import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { answering } from '../platform/http/held-key';
import type { PageQuery } from '../platform/http/pagination';
import { toPage } from '../platform/http/pagination';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import { ConversationNote } from './conversation-note.entity';
import { NoteListResponse, NoteResponse } from './dto/note.response';

/** The team's notes on a conversation. */
@Injectable()
export class ConversationNotes {
  constructor(@InjectRepository(ConversationNote) private readonly notes: Repository<ConversationNote>) {}

  /** A page of the conversation's notes, newest first. */
  async list(ctx: WorkspaceContext, conversationId: string, page: PageQuery): Promise<NoteListResponse> {
    const [notes, total] = await this.notes.findAndCount({
      where: { workspaceId: ctx.workspaceId, conversationId },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: page.limit,
      skip: page.offset,
    });
    return toPage(
      notes.map((note) => NoteResponse.from(note)),
      total,
      page,
    );
  }

  /** Adds a note in the caller's name. */
  async add(ctx: WorkspaceContext, conversationId: string, body: string): Promise<NoteResponse> {
    return answering(this.notes.manager, async (tx) => {
      const { workspaceId, userId: authorId } = ctx;
      const note = await tx.save(tx.create(ConversationNote, { workspaceId, conversationId, authorId, body }));
      return NoteResponse.from(note);
    });
  }
}
