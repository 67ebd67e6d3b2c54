import type { MigrationInterface, QueryRunner } from 'typeorm';

/*
 * Rules that hold in every table: ids are UUIDs made by the application (version 7); a tenant's table carries
 * workspace_id and a unique (workspace_id, id), and children point at both, so the database itself refuses a row that
 * reaches into another workspace; unique indexes of what can be deleted softly cover the living rows only.
 */
const UP = [
  // A version 7 UUID for rows that one INSERT … SELECT makes (PostgreSQL has its own only since 18).
  `CREATE FUNCTION uuid_v7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
     SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
       PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid
   $$`,

  `CREATE TABLE users (
     id uuid PRIMARY KEY,
     email text NOT NULL CHECK (email = lower(email) AND length(email) <= 254),
     password_hash text,
     name text NOT NULL,
     email_verified boolean NOT NULL DEFAULT false,
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now()
   )`,
  `CREATE UNIQUE INDEX users_email_key ON users (email)`,

  `CREATE TABLE sessions (
     id uuid PRIMARY KEY,
     user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
     user_agent text,
     ip_address text,
     created_at timestamptz NOT NULL DEFAULT now(),
     last_used_at timestamptz NOT NULL DEFAULT now(),
     expires_at timestamptz NOT NULL,
     ended_at timestamptz,
     end_reason text
   )`,
  `CREATE INDEX sessions_user_id_idx ON sessions (user_id, created_at)`,
  `CREATE TABLE refresh_tokens (
     token_hash bytea PRIMARY KEY,
     session_id uuid NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
     created_at timestamptz NOT NULL DEFAULT now(),
     used_at timestamptz
   )`,
  `CREATE INDEX refresh_tokens_session_id_idx ON refresh_tokens (session_id)`,

  `CREATE TABLE workspaces (
     id uuid PRIMARY KEY,
     name text NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
     slug text NOT NULL,
     plan text NOT NULL DEFAULT 'free' CHECK (plan IN ('free', 'pro', 'enterprise')),
     status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended', 'cancelled')),
     settings jsonb NOT NULL DEFAULT '{}',
     api_key_hash bytea NOT NULL,
     api_key_sealed text NOT NULL,
     webhook_secret_sealed text NOT NULL,
     created_by uuid NOT NULL REFERENCES users (id),
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now(),
     deleted_at timestamptz
   )`,
  `CREATE UNIQUE INDEX workspaces_slug_key ON workspaces (slug) WHERE deleted_at IS NULL`,
  `CREATE UNIQUE INDEX workspaces_api_key_hash_key ON workspaces (api_key_hash)`,

  `CREATE TABLE workspace_members (
     id uuid PRIMARY KEY,
     workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
     user_id uuid NOT NULL REFERENCES users (id),
     role text NOT NULL CHECK (role IN ('OWNER', 'ADMIN', 'MEMBER', 'AGENT')),
     status text NOT NULL DEFAULT 'active' CHECK (status IN ('pending', 'active', 'suspended')),
     invited_by uuid REFERENCES users (id),
     joined_at timestamptz,
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT workspace_members_user_key UNIQUE (workspace_id, user_id)
   )`,
  `CREATE INDEX workspace_members_user_id_idx ON workspace_members (user_id)`,

  `CREATE TABLE phone_numbers (
     id uuid PRIMARY KEY,
     workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
     phone_number text NOT NULL,
     phone_number_id text NOT NULL CHECK (phone_number_id ~ '^[0-9]{1,32}$'),
     business_id text,
     display_name text,
     verified_name text,
     access_token_sealed text NOT NULL,
     token_expires_at timestamptz,
     quality_rating text NOT NULL DEFAULT 'UNKNOWN',
     tier text,
     message_limit integer NOT NULL DEFAULT 1000,
     messages_per_second integer NOT NULL DEFAULT 80 CHECK (messages_per_second > 0),
     status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'active', 'disabled')),
     sending_paused_at timestamptz,
     sending_paused_reason jsonb,
     verified_at timestamptz,
     synced_at timestamptz,
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now(),
     deleted_at timestamptz,
     CONSTRAINT phone_numbers_tenant_key UNIQUE (workspace_id, id)
   )`,
  `CREATE UNIQUE INDEX phone_numbers_phone_number_id_key ON phone_numbers (phone_number_id) WHERE deleted_at IS NULL`,
  `CREATE INDEX phone_numbers_list_idx ON phone_numbers (workspace_id, created_at DESC, id DESC) WHERE deleted_at IS NULL`,
  `CREATE INDEX phone_numbers_business_id_idx ON phone_numbers (business_id) WHERE deleted_at IS NULL`,

  `CREATE TABLE contacts (
     id uuid PRIMARY KEY,
     workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
     wa_id text CHECK (wa_id ~ '^[1-9][0-9]{6,14}$'),
     user_id text,
     name text,
     email text,
     tags text[],
     custom_fields jsonb NOT NULL DEFAULT '{}',
     opted_in boolean NOT NULL DEFAULT true,
     opted_out_at timestamptz,
     opted_out_source text,
     undeliverable_count integer NOT NULL DEFAULT 0,
     search_text text GENERATED ALWAYS AS (lower(coalesce(name, '') || ' +' || coalesce(wa_id, ''))) STORED,
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now(),
     deleted_at timestamptz,
     CONSTRAINT contacts_tenant_key UNIQUE (workspace_id, id),
     CONSTRAINT contacts_reachable_check CHECK (wa_id IS NOT NULL OR user_id IS NOT NULL)
   )`,
  `CREATE UNIQUE INDEX contacts_wa_id_key ON contacts (workspace_id, wa_id) WHERE deleted_at IS NULL`,
  `CREATE UNIQUE INDEX contacts_user_id_key ON contacts (workspace_id, user_id) WHERE deleted_at IS NULL AND user_id IS NOT NULL`,
  `CREATE INDEX contacts_list_idx ON contacts (workspace_id, created_at DESC, id DESC) WHERE deleted_at IS NULL`,

  `CREATE TABLE media (
     id uuid PRIMARY KEY,
     workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
     type text NOT NULL CHECK (type IN ('image', 'video', 'audio', 'document', 'sticker')),
     blob_name text NOT NULL,
     original_url text,
     file_name text,
     file_size bigint NOT NULL,
     mime_type text NOT NULL,
     sha256 text NOT NULL,
     uploaded_by uuid REFERENCES users (id),
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now(),
     deleted_at timestamptz,
     CONSTRAINT media_tenant_key UNIQUE (workspace_id, id)
   )`,
  `CREATE INDEX media_list_idx ON media (workspace_id, created_at DESC, id DESC) WHERE deleted_at IS NULL`,
  // The id under which Meta holds a copy of the media for one number; usable for 30 days.
  `CREATE TABLE media_uploads (
     media_id uuid NOT NULL REFERENCES media (id) ON DELETE CASCADE,
     phone_number_id uuid NOT NULL REFERENCES phone_numbers (id) ON DELETE CASCADE,
     meta_media_id text NOT NULL,
     expires_at timestamptz NOT NULL,
     PRIMARY KEY (media_id, phone_number_id)
   )`,

  `CREATE TABLE templates (
     id uuid PRIMARY KEY,
     workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
     phone_number_id uuid NOT NULL,
     name text NOT NULL CHECK (name ~ '^[a-z0-9_]+$' AND length(name) <= 512),
     language text NOT NULL,
     category text NOT NULL,
     status text NOT NULL DEFAULT 'PENDING',
     components jsonb NOT NULL,
     parameter_format text NOT NULL DEFAULT 'POSITIONAL' CHECK (parameter_format IN ('POSITIONAL', 'NAMED')),
     meta_template_id text,
     quality_score text,
     rejection_reason text,
     status_changed_at timestamptz,
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now(),
     deleted_at timestamptz,
     CONSTRAINT templates_tenant_key UNIQUE (workspace_id, id),
     CONSTRAINT templates_phone_number_fkey FOREIGN KEY (workspace_id, phone_number_id) REFERENCES phone_numbers (workspace_id, id)
   )`,
  `CREATE UNIQUE INDEX templates_name_key ON templates (phone_number_id, name, language) WHERE deleted_at IS NULL`,
  `CREATE INDEX templates_list_idx ON templates (workspace_id, created_at DESC, id DESC) WHERE deleted_at IS NULL`,
  `CREATE INDEX templates_meta_template_id_idx ON templates (meta_template_id) WHERE deleted_at IS NULL`,

  `CREATE TABLE conversations (
     id uuid PRIMARY KEY,
     workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
     phone_number_id uuid NOT NULL,
     contact_id uuid NOT NULL,
     status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')),
     assigned_to uuid REFERENCES users (id),
     labels text[] NOT NULL DEFAULT '{}',
     unread_count integer NOT NULL DEFAULT 0 CHECK (unread_count >= 0),
     window_expires_at timestamptz,
     last_inbound_at timestamptz,
     last_message_at timestamptz NOT NULL DEFAULT now(),
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT conversations_tenant_key UNIQUE (workspace_id, id),
     CONSTRAINT conversations_pair_key UNIQUE (workspace_id, phone_number_id, contact_id),
     CONSTRAINT conversations_phone_number_fkey FOREIGN KEY (workspace_id, phone_number_id) REFERENCES phone_numbers (workspace_id, id),
     CONSTRAINT conversations_contact_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id)
   ) WITH (fillfactor = 80)`,
  `CREATE INDEX conversations_list_idx ON conversations (workspace_id, last_message_at DESC, id DESC)`,

  `CREATE TABLE campaigns (
     id uuid PRIMARY KEY,
     workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
     phone_number_id uuid NOT NULL,
     template_id uuid,
     name text NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
     status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'scheduled', 'sending', 'completed', 'failed', 'cancelled')),
     status_reason jsonb,
     variables jsonb NOT NULL DEFAULT '{}',
     total_contacts integer NOT NULL DEFAULT 0 CHECK (total_contacts >= 0),
     skipped_count integer NOT NULL DEFAULT 0 CHECK (skipped_count >= 0),
     sent_count integer NOT NULL DEFAULT 0 CHECK (sent_count >= 0),
     delivered_count integer NOT NULL DEFAULT 0 CHECK (delivered_count >= 0),
     read_count integer NOT NULL DEFAULT 0 CHECK (read_count >= 0),
     failed_count integer NOT NULL DEFAULT 0 CHECK (failed_count >= 0),
     scheduled_at timestamptz,
     started_at timestamptz,
     paused_at timestamptz,
     completed_at timestamptz,
     created_by uuid REFERENCES users (id),
     created_at timestamptz NOT NULL DEFAULT now(),
     updated_at timestamptz NOT NULL DEFAULT now(),
     deleted_at timestamptz,
     CONSTRAINT campaigns_tenant_key UNIQUE (workspace_id, id),
     CONSTRAINT campaigns_phone_number_fkey FOREIGN KEY (workspace_id, phone_number_id) REFERENCES phone_numbers (workspace_id, id),
     CONSTRAINT campaigns_template_fkey FOREIGN KEY (workspace_id, template_id) REFERENCES templates (workspace_id, id)
   ) WITH (fillfactor = 50)`,
  `CREATE INDEX campaigns_list_idx ON campaigns (workspace_id, created_at DESC, id DESC) WHERE deleted_at IS NULL`,
  `CREATE INDEX campaigns_active_idx ON campaigns (phone_number_id) WHERE status = 'sending' AND deleted_at IS NULL`,

  // A recipient's id is the id that its message will have.
  `CREATE TABLE campaign_recipients (
     id uuid PRIMARY KEY,
     workspace_id uuid NOT NULL,
     campaign_id uuid NOT NULL,
     contact_id uuid NOT NULL,
     variables jsonb,
     state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'dispatched', 'skipped')),
     skip_reason text,
     created_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT campaign_recipients_contact_key UNIQUE (campaign_id, contact_id),
     CONSTRAINT campaign_recipients_campaign_fkey FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaigns (workspace_id, id) ON DELETE CASCADE,
     CONSTRAINT campaign_recipients_contact_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id)
   )`,
  `CREATE INDEX campaign_recipients_list_idx ON campaign_recipients (campaign_id, id)`,
  `CREATE INDEX campaign_recipients_pending_idx ON campaign_recipients (campaign_id, id) WHERE state = 'pending'`,

  // No index names the status or its times, so that status updates stay heap-only; what still must be sent stands in
  // message_outbox, and Meta's ids in message_wamids.
  `CREATE TABLE messages (
     id uuid PRIMARY KEY,
     workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
     phone_number_id uuid NOT NULL,
     conversation_id uuid NOT NULL,
     contact_id uuid NOT NULL,
     campaign_id uuid,
     template_id uuid,
     media_id uuid,
     direction text NOT NULL CHECK (direction IN ('inbound', 'outbound')),
     type text NOT NULL,
     from_number text NOT NULL,
     to_number text NOT NULL,
     content jsonb NOT NULL,
     context_wamid text,
     status text NOT NULL CHECK (status IN ('queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'received')),
     error jsonb,
     pricing jsonb,
     created_by uuid,
     created_at timestamptz NOT NULL DEFAULT now(),
     sent_at timestamptz,
     delivered_at timestamptz,
     read_at timestamptz,
     played_at timestamptz,
     failed_at timestamptz,
     CONSTRAINT messages_phone_number_fkey FOREIGN KEY (workspace_id, phone_number_id) REFERENCES phone_numbers (workspace_id, id),
     CONSTRAINT messages_conversation_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations (workspace_id, id),
     CONSTRAINT messages_contact_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts (workspace_id, id),
     CONSTRAINT messages_campaign_fkey FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaigns (workspace_id, id)
   ) WITH (fillfactor = 80)`,
  `CREATE INDEX messages_thread_idx ON messages (conversation_id, created_at DESC, id DESC)`,
  `CREATE INDEX messages_list_idx ON messages (workspace_id, created_at DESC, id DESC)`,

  // A campaign's counters are sums over its messages' present statuses. The database itself keeps them, in the statement
  // that changes the messages, so they cannot drift from the rows. Campaigns are locked in the order of their ids.
  `CREATE FUNCTION campaign_counters() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF NOT EXISTS (SELECT 1 FROM new_rows WHERE campaign_id IS NOT NULL) THEN
       RETURN NULL;
     END IF;
     PERFORM 1 FROM campaigns
       WHERE id IN (SELECT n.campaign_id FROM new_rows n JOIN old_rows o USING (id) WHERE n.status <> o.status)
       ORDER BY id FOR NO KEY UPDATE;
     UPDATE campaigns c
        SET sent_count = c.sent_count + d.sent, delivered_count = c.delivered_count + d.delivered,
            read_count = c.read_count + d.read, failed_count = c.failed_count + d.failed
       FROM (SELECT n.campaign_id,
                    sum((n.status IN ('sent', 'delivered', 'read'))::int - (o.status IN ('sent', 'delivered', 'read'))::int) AS sent,
                    sum((n.status IN ('delivered', 'read'))::int - (o.status IN ('delivered', 'read'))::int) AS delivered,
                    sum((n.status = 'read')::int - (o.status = 'read')::int) AS read,
                    sum((n.status = 'failed')::int - (o.status = 'failed')::int) AS failed
               FROM new_rows n JOIN old_rows o USING (id)
              WHERE n.campaign_id IS NOT NULL AND n.status <> o.status
              GROUP BY n.campaign_id) d
      WHERE c.id = d.campaign_id;
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER messages_campaign_counters AFTER UPDATE ON messages
     REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
     FOR EACH STATEMENT EXECUTE FUNCTION campaign_counters()`,

  `CREATE TABLE message_wamids (
     wamid text NOT NULL,
     phone_number_id uuid NOT NULL,
     workspace_id uuid NOT NULL,
     message_id uuid NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
     PRIMARY KEY (wamid, phone_number_id)
   )`,
  `CREATE UNIQUE INDEX message_wamids_message_id_key ON message_wamids (message_id)`,

  // What still must be sent, or whose outcome is still unknown. A row goes when its message has left 'sending'.
  `CREATE TABLE message_outbox (
     message_id uuid PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
     workspace_id uuid NOT NULL,
     phone_number_id uuid NOT NULL,
     campaign_id uuid,
     state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'unconfirmed')),
     attempts smallint NOT NULL DEFAULT 0,
     due_at timestamptz NOT NULL DEFAULT now(),
     lease_expires_at timestamptz,
     claimed_at timestamptz
   ) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000)`,
  `CREATE INDEX message_outbox_due_idx ON message_outbox (due_at) WHERE state = 'queued'`,
  `CREATE INDEX message_outbox_lease_idx ON message_outbox (lease_expires_at) WHERE state <> 'queued'`,
  `CREATE INDEX message_outbox_number_idx ON message_outbox (phone_number_id, campaign_id)`,

  // A status that came before its message was known; applied as soon as the wamid is stored.
  `CREATE TABLE parked_statuses (
     id uuid PRIMARY KEY,
     phone_number_id text NOT NULL,
     wamid text NOT NULL,
     status text NOT NULL,
     occurred_at timestamptz NOT NULL,
     details jsonb NOT NULL DEFAULT '{}',
     created_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT parked_statuses_key UNIQUE (wamid, phone_number_id, status, occurred_at)
   )`,

  // Every body that Meta delivered, as its bytes said, before it was answered.
  `CREATE TABLE webhook_events (
     id uuid PRIMARY KEY,
     body_hash bytea NOT NULL,
     body text NOT NULL,
     fields text[] NOT NULL DEFAULT '{}',
     waba_ids text[] NOT NULL DEFAULT '{}',
     phone_number_ids text[] NOT NULL DEFAULT '{}',
     pending_kinds text[] NOT NULL DEFAULT '{}',
     state text NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'routed', 'processed', 'failed')),
     attempts smallint NOT NULL DEFAULT 0,
     error text,
     received_at timestamptz NOT NULL DEFAULT now(),
     lease_expires_at timestamptz,
     processed_at timestamptz,
     CONSTRAINT webhook_events_body_hash_key UNIQUE (body_hash)
   ) WITH (fillfactor = 80)`,
  `CREATE INDEX webhook_events_open_idx ON webhook_events (id) WHERE state IN ('received', 'routed')`,
  `CREATE INDEX webhook_events_failed_idx ON webhook_events (received_at) WHERE state = 'failed'`,
  `CREATE INDEX webhook_events_received_at_idx ON webhook_events (received_at)`,
];

const TABLES = [
  'webhook_events',
  'parked_statuses',
  'message_outbox',
  'message_wamids',
  'messages',
  'campaign_recipients',
  'campaigns',
  'conversations',
  'templates',
  'media_uploads',
  'media',
  'contacts',
  'phone_numbers',
  'workspace_members',
  'workspaces',
  'refresh_tokens',
  'sessions',
  'users',
];

export class Baseline1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP TABLE ${table}`);
    await runner.query('DROP FUNCTION campaign_counters()');
    await runner.query('DROP FUNCTION uuid_v7()');
  }
}
