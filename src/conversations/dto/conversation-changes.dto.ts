import { TextField, TextListField, UuidField } from '../../platform/http/fields';

/** Who takes care of a conversation. */
export class ConversationAssign {
  @UuidField({ nullable: true, description: 'An active member of the workspace; null for no one' })
  user_id!: string | null;
}

/** All labels that a conversation shall have. */
export class ConversationLabels {
  @TextListField({ maxItems: 50, maxLength: 64, description: 'Replaces the labels it had' })
  labels!: string[];
}

/** A note of the team. */
export class NoteCreate {
  @TextField({ min: 1, max: 4096, description: 'What the contact never sees' }) body!: string;
}
