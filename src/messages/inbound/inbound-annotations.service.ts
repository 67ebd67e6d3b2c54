import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { annotate, type Annotation } from './annotations';
import { ANNOTATIONS, TARGETS, WRITE_CONTENTS } from './inbound-messages.queries';

interface AnnotationRow extends Annotation {
  target: string;
  conversation_id: string;
}

interface TargetRow {
  id: string;
  wamid: string;
  conversation_id: string;
  content: Record<string, unknown>;
}

/** A message by its id at Meta, within its conversation. */
export interface MessageRef {
  conversationId: string;
  wamid: string;
}

/** Shows reactions, edits and withdrawals on the messages that they concern. */
@Injectable()
export class InboundAnnotations {
  /**
   * Brings messages up to date with all that is known about them. The caller holds the conversations' row locks, so a
   * message and its reaction that are stored at the same moment never miss each other.
   */
  async refresh(messages: MessageRef[], tx: EntityManager): Promise<void> {
    if (messages.length === 0) return;
    const conversations = [...new Set(messages.map(({ conversationId }) => conversationId))];
    const wamids = [...new Set(messages.map(({ wamid }) => wamid))];
    const annotations = await tx.query<AnnotationRow[]>(ANNOTATIONS, [conversations, wamids]);
    if (annotations.length === 0) return;
    const targets = await tx.query<TargetRow[]>(TARGETS, [
      conversations,
      [...new Set(annotations.map(({ target }) => target))],
    ]);
    const ofTarget = byTarget(annotations);
    const changed = targets.map(({ id, wamid, conversation_id, content }) => {
      const own = ofTarget.get(`${conversation_id} ${wamid}`) ?? [];
      return { id, content: annotate(content, own) };
    });
    if (changed.length > 0) await tx.query(WRITE_CONTENTS, [JSON.stringify(changed)]);
  }
}

function byTarget(annotations: AnnotationRow[]): Map<string, AnnotationRow[]> {
  const groups = new Map<string, AnnotationRow[]>();
  for (const one of annotations) {
    const key = `${one.conversation_id} ${one.target}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
