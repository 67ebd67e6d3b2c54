import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // The newest received message that Meta was told is read.
  `ALTER TABLE conversations ADD COLUMN read_wamid text`,
  `CREATE INDEX conversations_unread_idx ON conversations (workspace_id, last_message_at DESC, id DESC) WHERE unread_count > 0`,
  `CREATE INDEX conversations_contact_idx ON conversations (workspace_id, contact_id)`,

  `CREATE TABLE conversation_notes (
     id uuid PRIMARY KEY,
     workspace_id uuid NOT NULL,
     conversation_id uuid NOT NULL,
     author_id uuid REFERENCES users (id),
     body text NOT NULL CHECK (length(body) BETWEEN 1 AND 4096),
     created_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT conversation_notes_conversation_fkey FOREIGN KEY (workspace_id, conversation_id)
       REFERENCES conversations (workspace_id, id) ON DELETE CASCADE
   )`,
  `CREATE INDEX conversation_notes_list_idx ON conversation_notes (conversation_id, created_at DESC, id DESC)`,

  // Reactions, edits and withdrawals stand in messages too; their context_wamid is the message that they change.
  `CREATE INDEX messages_annotation_idx ON messages (conversation_id, context_wamid)
     WHERE direction = 'inbound' AND type IN ('reaction', 'edit', 'revoke')`,

  // Every word of a user about being written to. The newest one holds, in whatever order they come.
  `CREATE TABLE opt_in_signals (
     id uuid PRIMARY KEY,
     workspace_id uuid NOT NULL,
     contact_id uuid NOT NULL,
     opted_in boolean NOT NULL,
     source text NOT NULL CHECK (source IN ('user_preference', 'keyword')),
     detail text,
     source_key text NOT NULL,
     occurred_at timestamptz NOT NULL,
     created_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT opt_in_signals_key UNIQUE (workspace_id, source_key),
     CONSTRAINT opt_in_signals_contact_fkey FOREIGN KEY (workspace_id, contact_id)
       REFERENCES contacts (workspace_id, id) ON DELETE CASCADE
   )`,

  `CREATE INDEX opt_in_signals_newest_idx ON opt_in_signals (contact_id, occurred_at DESC)`,

  // Received media that is still at Meta. A row goes when its media is stored or given up.
  `CREATE TABLE media_downloads (
     message_id uuid PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
     workspace_id uuid NOT NULL,
     phone_number_id uuid NOT NULL,
     meta_media_id text NOT NULL,
     sha256 text,
     type text NOT NULL,
     mime_type text,
     file_name text,
     attempts smallint NOT NULL DEFAULT 0,
     last_error text,
     due_at timestamptz NOT NULL DEFAULT now(),
     give_up_at timestamptz NOT NULL
   )`,
  `CREATE INDEX media_downloads_due_idx ON media_downloads (due_at)`,
];

const DOWN = [
  `DROP TABLE media_downloads`,
  `DROP TABLE opt_in_signals`,
  `DROP INDEX messages_annotation_idx`,
  `DROP TABLE conversation_notes`,
  `DROP INDEX conversations_contact_idx`,
  `DROP INDEX conversations_unread_idx`,
  `ALTER TABLE conversations DROP COLUMN read_wamid`,
];

export class Conversations1764000003100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
