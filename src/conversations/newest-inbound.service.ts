import { Injectable } from '@nestjs/common';

/** What a user wrote last, as a read receipt names it. */
export interface InboundId {
  wamid: string;
  createdAt: Date;
}

type Find = (conversationId: string) => Promise<InboundId | undefined>;

/**
 * The newest message that a conversation's user wrote. Messages are above conversations, so their room says how
 * to find it.
 */
@Injectable()
export class NewestInbound {
  private find: Find = () => Promise.reject(new Error('BUG: nobody finds inbound messages'));

  foundBy(find: Find): void {
    this.find = find;
  }

  of(conversationId: string): Promise<InboundId | undefined> {
    return this.find(conversationId);
  }
}
