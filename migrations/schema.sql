-- The schema that all migrations together make, and the functions in force.
-- Written by `npm run schema`, and nothing reads it: a change of the schema is a file in migrations/.

CREATE EXTENSION btree_gin;
CREATE EXTENSION pg_trgm;

CREATE OR REPLACE FUNCTION public.campaign_counters()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
   BEGIN
     IF NOT EXISTS (SELECT 1 FROM new_rows WHERE campaign_id IS NOT NULL AND status NOT IN ('queued', 'sending'))
        AND NOT EXISTS (SELECT 1 FROM old_rows WHERE campaign_id IS NOT NULL AND status NOT IN ('queued', 'sending')) THEN
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
      WHERE c.id = d.campaign_id AND (d.sent <> 0 OR d.delivered <> 0 OR d.read <> 0 OR d.failed <> 0);
     IF EXISTS (SELECT 1 FROM new_rows WHERE status = 'failed') OR EXISTS (SELECT 1 FROM old_rows WHERE status = 'failed') THEN
       INSERT INTO campaign_failures (workspace_id, campaign_id, code, count, last_at)
       SELECT workspace_id, campaign_id, code, sum(step), max(at)
         FROM (SELECT n.workspace_id, n.campaign_id, failure_of(n.status, n.error) AS code, 1 AS step, clock_timestamp() AS at
                 FROM new_rows n JOIN old_rows o USING (id)
                WHERE failure_of(n.status, n.error) IS DISTINCT FROM failure_of(o.status, o.error)
               UNION ALL
               SELECT o.workspace_id, o.campaign_id, failure_of(o.status, o.error), -1, NULL
                 FROM new_rows n JOIN old_rows o USING (id)
                WHERE failure_of(n.status, n.error) IS DISTINCT FROM failure_of(o.status, o.error)) change
        WHERE campaign_id IS NOT NULL AND code IS NOT NULL
        GROUP BY workspace_id, campaign_id, code ORDER BY campaign_id, code
       ON CONFLICT (campaign_id, code) DO UPDATE
         SET count = campaign_failures.count + excluded.count, last_at = greatest(campaign_failures.last_at, excluded.last_at);
     END IF;
     RETURN NULL;
   END $function$;

CREATE OR REPLACE FUNCTION public.canonical_phone(digits text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
    SELECT CASE
      WHEN digits ~ '^521[0-9]{10}$' THEN '52' || substr(digits, 4)
      WHEN digits ~ '^549[0-9]{10}$' THEN '54' || substr(digits, 4)
      WHEN digits ~ '^55[1-9]{2}[6-9][0-9]{7}$' THEN substr(digits, 1, 4) || '9' || substr(digits, 5)
      ELSE digits END
  $function$;

CREATE OR REPLACE FUNCTION public.contact_count_changes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
   BEGIN
     IF TG_OP = 'INSERT' THEN
       IF EXISTS (SELECT FROM present) THEN 
  INSERT INTO contact_count_changes (workspace_id, facet, change)
  SELECT workspace_id, facet, sum(change) FROM (
  SELECT workspace_id, 'all' AS facet, 1 * count(*) AS change
    FROM present WHERE deleted_at IS NULL GROUP BY workspace_id
  UNION ALL
  SELECT workspace_id, 'opted_out', 1 * count(*)
    FROM present WHERE deleted_at IS NULL AND NOT opted_in GROUP BY workspace_id
  UNION ALL
  SELECT workspace_id, 'tag:' || tag, 1 * count(*)
    FROM (SELECT DISTINCT workspace_id, id, unnest(tags) AS tag FROM present
           WHERE deleted_at IS NULL AND tags <> '{}') tagged
   GROUP BY workspace_id, tag) change
   WHERE EXISTS (SELECT FROM workspaces w WHERE w.id = change.workspace_id)
   GROUP BY workspace_id, facet HAVING sum(change) <> 0; END IF;
     ELSIF TG_OP = 'DELETE' THEN
       IF EXISTS (SELECT FROM past) THEN 
  INSERT INTO contact_count_changes (workspace_id, facet, change)
  SELECT workspace_id, facet, sum(change) FROM (
  SELECT workspace_id, 'all' AS facet, -1 * count(*) AS change
    FROM past WHERE deleted_at IS NULL GROUP BY workspace_id
  UNION ALL
  SELECT workspace_id, 'opted_out', -1 * count(*)
    FROM past WHERE deleted_at IS NULL AND NOT opted_in GROUP BY workspace_id
  UNION ALL
  SELECT workspace_id, 'tag:' || tag, -1 * count(*)
    FROM (SELECT DISTINCT workspace_id, id, unnest(tags) AS tag FROM past
           WHERE deleted_at IS NULL AND tags <> '{}') tagged
   GROUP BY workspace_id, tag) change
   WHERE EXISTS (SELECT FROM workspaces w WHERE w.id = change.workspace_id)
   GROUP BY workspace_id, facet HAVING sum(change) <> 0; END IF;
     ELSIF EXISTS (SELECT FROM present) THEN
       
  INSERT INTO contact_count_changes (workspace_id, facet, change)
  SELECT workspace_id, facet, sum(change) FROM (
  SELECT workspace_id, 'all' AS facet, 1 * count(*) AS change
    FROM present WHERE deleted_at IS NULL GROUP BY workspace_id
  UNION ALL
  SELECT workspace_id, 'opted_out', 1 * count(*)
    FROM present WHERE deleted_at IS NULL AND NOT opted_in GROUP BY workspace_id
  UNION ALL
  SELECT workspace_id, 'tag:' || tag, 1 * count(*)
    FROM (SELECT DISTINCT workspace_id, id, unnest(tags) AS tag FROM present
           WHERE deleted_at IS NULL AND tags <> '{}') tagged
   GROUP BY workspace_id, tag UNION ALL 
  SELECT workspace_id, 'all' AS facet, -1 * count(*) AS change
    FROM past WHERE deleted_at IS NULL GROUP BY workspace_id
  UNION ALL
  SELECT workspace_id, 'opted_out', -1 * count(*)
    FROM past WHERE deleted_at IS NULL AND NOT opted_in GROUP BY workspace_id
  UNION ALL
  SELECT workspace_id, 'tag:' || tag, -1 * count(*)
    FROM (SELECT DISTINCT workspace_id, id, unnest(tags) AS tag FROM past
           WHERE deleted_at IS NULL AND tags <> '{}') tagged
   GROUP BY workspace_id, tag) change
   WHERE EXISTS (SELECT FROM workspaces w WHERE w.id = change.workspace_id)
   GROUP BY workspace_id, facet HAVING sum(change) <> 0;
     END IF;
     RETURN NULL;
   END $function$;

CREATE OR REPLACE FUNCTION public.contact_identities_of_added()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    DECLARE taken bigint; wanted bigint;
    BEGIN 
  INSERT INTO contact_identities (workspace_id, kind, value, contact_id, source)
  SELECT DISTINCT ON (p.workspace_id, ids.value) p.workspace_id, ids.kind, ids.value, p.id, 'contact'
    FROM present p CROSS JOIN LATERAL (VALUES ('wa_id', canonical_phone(p.wa_id)), ('user_id', p.user_id)) ids (kind, value) WHERE p.deleted_at IS NULL AND ids.value IS NOT NULL
   ORDER BY p.workspace_id, ids.value, p.id
  ON CONFLICT (workspace_id, value) DO NOTHING;
  GET DIAGNOSTICS taken = ROW_COUNT;
  SELECT coalesce(sum(num_nonnulls(p.wa_id, p.user_id)), 0) INTO wanted FROM present p WHERE p.deleted_at IS NULL;
  IF taken = wanted THEN RETURN NULL; END IF;

  INSERT INTO contact_merges (workspace_id, gone_id, kept_id, reason, merged_at)
  SELECT DISTINCT ON (h.id) p.workspace_id, h.id, p.id, 'added_again', now()
    FROM present p CROSS JOIN LATERAL (VALUES ('wa_id', canonical_phone(p.wa_id)), ('user_id', p.user_id)) ids (kind, value) CROSS JOIN LATERAL (
      SELECT contact_id FROM contact_identities
       WHERE workspace_id = p.workspace_id AND value = ids.value AND contact_id <> p.id LIMIT 1) i
    CROSS JOIN LATERAL (SELECT id, deleted_at FROM contacts WHERE id = i.contact_id LIMIT 1) h WHERE p.deleted_at IS NULL AND h.deleted_at IS NOT NULL ORDER BY h.id, p.id
  ON CONFLICT (gone_id) DO UPDATE SET kept_id = excluded.kept_id;
  UPDATE contact_identities i SET contact_id = m.kept_id, last_seen_at = now()
    FROM present p JOIN contact_merges m ON m.kept_id = p.id AND m.reason = 'added_again'
   WHERE i.workspace_id = p.workspace_id AND i.contact_id = m.gone_id;

  INSERT INTO contact_merges (workspace_id, gone_id, kept_id, reason)
  SELECT DISTINCT ON (p.id) p.workspace_id, p.id, h.id, 'same_person'
    FROM present p CROSS JOIN LATERAL (VALUES ('wa_id', canonical_phone(p.wa_id)), ('user_id', p.user_id)) ids (kind, value) CROSS JOIN LATERAL (
      SELECT contact_id FROM contact_identities
       WHERE workspace_id = p.workspace_id AND value = ids.value AND contact_id <> p.id LIMIT 1) i
    CROSS JOIN LATERAL (SELECT id, deleted_at FROM contacts WHERE id = i.contact_id LIMIT 1) h WHERE p.deleted_at IS NULL AND h.deleted_at IS NULL ORDER BY p.id, h.id
  ON CONFLICT (gone_id) DO NOTHING;
  RETURN NULL; END $function$;

CREATE OR REPLACE FUNCTION public.contact_identities_of_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    DECLARE taken bigint; wanted bigint;
    BEGIN 
  INSERT INTO contact_identities (workspace_id, kind, value, contact_id, source)
  SELECT DISTINCT ON (p.workspace_id, ids.value) p.workspace_id, ids.kind, ids.value, p.id, 'contact'
    FROM (SELECT NEW.id, NEW.workspace_id, NEW.wa_id, NEW.user_id, NEW.deleted_at) p CROSS JOIN LATERAL (VALUES ('wa_id', canonical_phone(p.wa_id)), ('user_id', p.user_id)) ids (kind, value) WHERE p.deleted_at IS NULL AND ids.value IS NOT NULL
   ORDER BY p.workspace_id, ids.value, p.id
  ON CONFLICT (workspace_id, value) DO NOTHING;
  GET DIAGNOSTICS taken = ROW_COUNT;
  SELECT coalesce(sum(num_nonnulls(p.wa_id, p.user_id)), 0) INTO wanted FROM (SELECT NEW.id, NEW.workspace_id, NEW.wa_id, NEW.user_id, NEW.deleted_at) p WHERE p.deleted_at IS NULL;
  IF taken = wanted THEN RETURN NULL; END IF;

  INSERT INTO contact_merges (workspace_id, gone_id, kept_id, reason, merged_at)
  SELECT DISTINCT ON (h.id) p.workspace_id, h.id, p.id, 'added_again', now()
    FROM (SELECT NEW.id, NEW.workspace_id, NEW.wa_id, NEW.user_id, NEW.deleted_at) p CROSS JOIN LATERAL (VALUES ('wa_id', canonical_phone(p.wa_id)), ('user_id', p.user_id)) ids (kind, value) CROSS JOIN LATERAL (
      SELECT contact_id FROM contact_identities
       WHERE workspace_id = p.workspace_id AND value = ids.value AND contact_id <> p.id LIMIT 1) i
    CROSS JOIN LATERAL (SELECT id, deleted_at FROM contacts WHERE id = i.contact_id LIMIT 1) h WHERE p.deleted_at IS NULL AND h.deleted_at IS NOT NULL ORDER BY h.id, p.id
  ON CONFLICT (gone_id) DO UPDATE SET kept_id = excluded.kept_id;
  UPDATE contact_identities i SET contact_id = m.kept_id, last_seen_at = now()
    FROM (SELECT NEW.id, NEW.workspace_id, NEW.wa_id, NEW.user_id, NEW.deleted_at) p JOIN contact_merges m ON m.kept_id = p.id AND m.reason = 'added_again'
   WHERE i.workspace_id = p.workspace_id AND i.contact_id = m.gone_id;

  INSERT INTO contact_merges (workspace_id, gone_id, kept_id, reason)
  SELECT DISTINCT ON (p.id) p.workspace_id, p.id, h.id, 'same_person'
    FROM (SELECT NEW.id, NEW.workspace_id, NEW.wa_id, NEW.user_id, NEW.deleted_at) p CROSS JOIN LATERAL (VALUES ('wa_id', canonical_phone(p.wa_id)), ('user_id', p.user_id)) ids (kind, value) CROSS JOIN LATERAL (
      SELECT contact_id FROM contact_identities
       WHERE workspace_id = p.workspace_id AND value = ids.value AND contact_id <> p.id LIMIT 1) i
    CROSS JOIN LATERAL (SELECT id, deleted_at FROM contacts WHERE id = i.contact_id LIMIT 1) h WHERE p.deleted_at IS NULL AND h.deleted_at IS NULL ORDER BY p.id, h.id
  ON CONFLICT (gone_id) DO NOTHING;
  RETURN NULL; END $function$;

CREATE OR REPLACE FUNCTION public.failure_of(status text, error jsonb)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
     SELECT CASE WHEN status = 'failed' THEN coalesce(error->>'code', 'unexpected_error') END
   $function$;

CREATE OR REPLACE FUNCTION public.follow_merged_contact()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
   BEGIN
     UPDATE campaign_recipients SET contact_id = NEW.merged_into
      WHERE id IN (
        SELECT r.id FROM campaigns c JOIN campaign_recipients r ON r.campaign_id = c.id AND r.contact_id = NEW.id
         WHERE c.workspace_id = NEW.workspace_id AND c.deleted_at IS NULL
           AND c.status IN ('draft', 'scheduled', 'sending') AND r.state = 'pending'
           AND NOT EXISTS (SELECT 1 FROM campaign_recipients k
                            WHERE k.campaign_id = c.id AND k.contact_id = NEW.merged_into)
           FOR NO KEY UPDATE OF r SKIP LOCKED);
     RETURN NULL;
   END $function$;

CREATE OR REPLACE FUNCTION public.recount_contacts()
 RETURNS bigint
 LANGUAGE sql
AS $function$
     WITH wrong AS (
       INSERT INTO contact_count_changes (workspace_id, facet, change)
       SELECT workspace_id, facet, sum(change) FROM (
         
  SELECT workspace_id, 'all' AS facet, 1 * count(*) AS change
    FROM contacts WHERE deleted_at IS NULL GROUP BY workspace_id
  UNION ALL
  SELECT workspace_id, 'opted_out', 1 * count(*)
    FROM contacts WHERE deleted_at IS NULL AND NOT opted_in GROUP BY workspace_id
  UNION ALL
  SELECT workspace_id, 'tag:' || tag, 1 * count(*)
    FROM (SELECT DISTINCT workspace_id, id, unnest(tags) AS tag FROM contacts
           WHERE deleted_at IS NULL AND tags <> '{}') tagged
   GROUP BY workspace_id, tag
         UNION ALL SELECT workspace_id, facet, -contacts FROM contact_counts
         UNION ALL SELECT workspace_id, facet, -change FROM contact_count_changes
       ) counted GROUP BY workspace_id, facet HAVING sum(change) <> 0
       RETURNING 1
     ) SELECT count(*) FROM wrong
   $function$;

CREATE OR REPLACE FUNCTION public.uuid_v7()
 RETURNS uuid
 LANGUAGE sql
 PARALLEL SAFE
AS $function$
     SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
       PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid
   $function$;

CREATE TABLE audit_log (
  id uuid NOT NULL,
  workspace_id uuid,
  actor text NOT NULL,
  user_id uuid,
  api_key text,
  action text NOT NULL,
  resource_type text NOT NULL,
  resource_id uuid,
  outcome text DEFAULT 'unknown'::text NOT NULL,
  status integer,
  before jsonb,
  after jsonb,
  method text NOT NULL,
  path text NOT NULL,
  ip_address text,
  user_agent text,
  request_id text,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT audit_log_pkey PRIMARY KEY (id),
  CONSTRAINT audit_log_actor_check CHECK ((actor = ANY (ARRAY['user'::text, 'api_key'::text, 'anonymous'::text]))),
  CONSTRAINT audit_log_outcome_check CHECK ((outcome = ANY (ARRAY['succeeded'::text, 'failed'::text, 'unknown'::text])))
) WITH (fillfactor=85);
CREATE INDEX audit_log_age_idx ON public.audit_log USING brin (created_at);
CREATE INDEX audit_log_list_idx ON public.audit_log USING btree (workspace_id, created_at DESC, id DESC);
CREATE INDEX audit_log_resource_idx ON public.audit_log USING btree (workspace_id, resource_id, created_at DESC) WHERE (resource_id IS NOT NULL);

CREATE TABLE blob_removals (
  blob_name text NOT NULL,
  due_at timestamp with time zone NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT blob_removals_pkey PRIMARY KEY (blob_name)
);
CREATE INDEX blob_removals_due_at_idx ON public.blob_removals USING btree (due_at);

CREATE TABLE campaign_failures (
  workspace_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  code text NOT NULL,
  count integer NOT NULL,
  last_at timestamp with time zone,
  CONSTRAINT campaign_failures_pkey PRIMARY KEY (campaign_id, code),
  CONSTRAINT campaign_failures_campaign_fkey FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaigns(workspace_id, id) ON DELETE CASCADE
) WITH (fillfactor=50);

CREATE TABLE campaign_recipients (
  id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  variables jsonb,
  state text DEFAULT 'pending'::text NOT NULL,
  skip_reason text,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT campaign_recipients_pkey PRIMARY KEY (id),
  CONSTRAINT campaign_recipients_contact_key UNIQUE (campaign_id, contact_id),
  CONSTRAINT campaign_recipients_campaign_fkey FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaigns(workspace_id, id) ON DELETE CASCADE,
  CONSTRAINT campaign_recipients_contact_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts(workspace_id, id),
  CONSTRAINT campaign_recipients_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'dispatched'::text, 'skipped'::text])))
);
CREATE INDEX campaign_recipients_list_idx ON public.campaign_recipients USING btree (campaign_id, id);
CREATE INDEX campaign_recipients_pending_idx ON public.campaign_recipients USING btree (campaign_id, id) WHERE (state = 'pending'::text);
CREATE INDEX campaign_recipients_skipped_idx ON public.campaign_recipients USING btree (campaign_id, skip_reason) WHERE (state = 'skipped'::text);

CREATE TABLE campaigns (
  id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  phone_number_id uuid NOT NULL,
  template_id uuid,
  name text NOT NULL,
  status text DEFAULT 'draft'::text NOT NULL,
  status_reason jsonb,
  variables jsonb DEFAULT '{}'::jsonb NOT NULL,
  total_contacts integer DEFAULT 0 NOT NULL,
  skipped_count integer DEFAULT 0 NOT NULL,
  sent_count integer DEFAULT 0 NOT NULL,
  delivered_count integer DEFAULT 0 NOT NULL,
  read_count integer DEFAULT 0 NOT NULL,
  failed_count integer DEFAULT 0 NOT NULL,
  scheduled_at timestamp with time zone,
  started_at timestamp with time zone,
  paused_at timestamp with time zone,
  completed_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  deleted_at timestamp with time zone,
  resumed_at timestamp with time zone,
  accepted_quality text,
  guard_settled integer DEFAULT 0 NOT NULL,
  guard_failed integer DEFAULT 0 NOT NULL,
  retry_of uuid,
  retry_attempt smallint DEFAULT 0 NOT NULL,
  not_before timestamp with time zone,
  CONSTRAINT campaigns_pkey PRIMARY KEY (id),
  CONSTRAINT campaigns_tenant_key UNIQUE (workspace_id, id),
  CONSTRAINT campaigns_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  CONSTRAINT campaigns_phone_number_fkey FOREIGN KEY (workspace_id, phone_number_id) REFERENCES phone_numbers(workspace_id, id),
  CONSTRAINT campaigns_retry_of_fkey FOREIGN KEY (workspace_id, retry_of) REFERENCES campaigns(workspace_id, id),
  CONSTRAINT campaigns_template_fkey FOREIGN KEY (workspace_id, template_id) REFERENCES templates(workspace_id, id),
  CONSTRAINT campaigns_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  CONSTRAINT campaigns_delivered_count_check CHECK ((delivered_count >= 0)),
  CONSTRAINT campaigns_failed_count_check CHECK ((failed_count >= 0)),
  CONSTRAINT campaigns_name_check CHECK (((length(name) >= 1) AND (length(name) <= 255))),
  CONSTRAINT campaigns_read_count_check CHECK ((read_count >= 0)),
  CONSTRAINT campaigns_sent_count_check CHECK ((sent_count >= 0)),
  CONSTRAINT campaigns_skipped_count_check CHECK ((skipped_count >= 0)),
  CONSTRAINT campaigns_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'scheduled'::text, 'sending'::text, 'completed'::text, 'failed'::text, 'cancelled'::text]))),
  CONSTRAINT campaigns_total_contacts_check CHECK ((total_contacts >= 0))
) WITH (fillfactor=50);
CREATE INDEX campaigns_active_idx ON public.campaigns USING btree (phone_number_id) WHERE ((status = 'sending'::text) AND (deleted_at IS NULL));
CREATE INDEX campaigns_due_idx ON public.campaigns USING btree (scheduled_at) WHERE ((status = 'scheduled'::text) AND (paused_at IS NULL) AND (deleted_at IS NULL));
CREATE INDEX campaigns_list_idx ON public.campaigns USING btree (workspace_id, created_at DESC, id DESC) WHERE (deleted_at IS NULL);
CREATE INDEX campaigns_retry_of_idx ON public.campaigns USING btree (retry_of) WHERE (retry_of IS NOT NULL);
CREATE INDEX campaigns_standing_idx ON public.campaigns USING btree (id) WHERE ((status = 'scheduled'::text) AND (paused_at IS NOT NULL) AND (deleted_at IS NULL));

CREATE TABLE contact_consents (
  id uuid DEFAULT uuid_v7() NOT NULL,
  workspace_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  opted_in boolean NOT NULL,
  source text NOT NULL,
  at timestamp with time zone DEFAULT now() NOT NULL,
  by uuid,
  CONSTRAINT contact_consents_pkey PRIMARY KEY (id),
  CONSTRAINT contact_consents_by_fkey FOREIGN KEY (by) REFERENCES users(id),
  CONSTRAINT contact_consents_contact_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX contact_consents_contact_idx ON public.contact_consents USING btree (workspace_id, contact_id, at DESC, id DESC);

CREATE TABLE contact_count_changes (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  workspace_id uuid NOT NULL,
  facet text NOT NULL,
  change bigint NOT NULL,
  CONSTRAINT contact_count_changes_pkey PRIMARY KEY (id),
  CONSTRAINT contact_count_changes_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
) WITH (autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=2000);
CREATE INDEX contact_count_changes_facet_idx ON public.contact_count_changes USING btree (workspace_id, facet) INCLUDE (change);

CREATE TABLE contact_counts (
  workspace_id uuid NOT NULL,
  facet text NOT NULL,
  contacts bigint NOT NULL,
  CONSTRAINT contact_counts_pkey PRIMARY KEY (workspace_id, facet),
  CONSTRAINT contact_counts_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  CONSTRAINT contact_counts_contacts_check CHECK ((contacts >= 0))
) WITH (fillfactor=50);

CREATE TABLE contact_identities (
  workspace_id uuid NOT NULL,
  value text NOT NULL,
  kind text NOT NULL,
  contact_id uuid NOT NULL,
  source text NOT NULL,
  first_seen_at timestamp with time zone DEFAULT now() NOT NULL,
  last_seen_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT contact_identities_pkey PRIMARY KEY (workspace_id, value),
  CONSTRAINT contact_identities_contact_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts(workspace_id, id) ON DELETE CASCADE,
  CONSTRAINT contact_identities_kind_check CHECK ((kind = ANY (ARRAY['wa_id'::text, 'user_id'::text, 'parent_user_id'::text, 'phone'::text])))
);
CREATE INDEX contact_identities_contact_idx ON public.contact_identities USING btree (contact_id);

CREATE TABLE contact_imports (
  id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  file_name text,
  status text DEFAULT 'running'::text NOT NULL,
  total_rows integer NOT NULL,
  imported integer DEFAULT 0 NOT NULL,
  updated integer DEFAULT 0 NOT NULL,
  failed integer DEFAULT 0 NOT NULL,
  error text,
  results_blob text,
  created_by uuid,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  completed_at timestamp with time zone,
  CONSTRAINT contact_imports_pkey PRIMARY KEY (id),
  CONSTRAINT contact_imports_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  CONSTRAINT contact_imports_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  CONSTRAINT contact_imports_status_check CHECK ((status = ANY (ARRAY['running'::text, 'completed'::text, 'failed'::text])))
);
CREATE INDEX contact_imports_list_idx ON public.contact_imports USING btree (workspace_id, created_at DESC, id DESC);
CREATE INDEX contact_imports_results_idx ON public.contact_imports USING btree (created_at) WHERE (results_blob IS NOT NULL);
CREATE INDEX contact_imports_running_idx ON public.contact_imports USING btree (updated_at) WHERE (status = 'running'::text);

CREATE TABLE contact_merges (
  gone_id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  kept_id uuid NOT NULL,
  reason text NOT NULL,
  noted_at timestamp with time zone DEFAULT now() NOT NULL,
  merged_at timestamp with time zone,
  due_at timestamp with time zone DEFAULT now() NOT NULL,
  passes smallint DEFAULT 0 NOT NULL,
  is_settled boolean DEFAULT false NOT NULL,
  CONSTRAINT contact_merges_pkey PRIMARY KEY (gone_id),
  CONSTRAINT contact_merges_gone_fkey FOREIGN KEY (workspace_id, gone_id) REFERENCES contacts(workspace_id, id) ON DELETE CASCADE,
  CONSTRAINT contact_merges_kept_fkey FOREIGN KEY (workspace_id, kept_id) REFERENCES contacts(workspace_id, id) ON DELETE CASCADE,
  CONSTRAINT contact_merges_reason_check CHECK ((reason = ANY (ARRAY['same_person'::text, 'added_again'::text])))
);
CREATE INDEX contact_merges_due_idx ON public.contact_merges USING btree (due_at) WHERE ((reason = 'same_person'::text) AND (NOT is_settled));
CREATE INDEX contact_merges_kept_idx ON public.contact_merges USING btree (workspace_id, kept_id);

CREATE TABLE contacts (
  id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  wa_id text,
  user_id text,
  name text,
  email text,
  tags text[],
  custom_fields jsonb DEFAULT '{}'::jsonb NOT NULL,
  opted_in boolean DEFAULT true NOT NULL,
  opted_out_at timestamp with time zone,
  opted_out_source text,
  undeliverable_count integer DEFAULT 0 NOT NULL,
  search_text text GENERATED ALWAYS AS (lower(((COALESCE(name, ''::text) || ' +'::text) || COALESCE(wa_id, ''::text)))) STORED,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  deleted_at timestamp with time zone,
  profile_name text,
  username text,
  parent_user_id text,
  identity_key_hash text,
  merged_into uuid,
  CONSTRAINT contacts_pkey PRIMARY KEY (id),
  CONSTRAINT contacts_tenant_key UNIQUE (workspace_id, id),
  CONSTRAINT contacts_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  CONSTRAINT contacts_reachable_check CHECK (((wa_id IS NOT NULL) OR (user_id IS NOT NULL))),
  CONSTRAINT contacts_wa_id_check CHECK ((wa_id ~ '^[1-9][0-9]{6,14}$'::text))
);
CREATE INDEX contacts_gone_user_id_idx ON public.contacts USING btree (workspace_id, user_id, deleted_at DESC) WHERE ((deleted_at IS NOT NULL) AND (user_id IS NOT NULL));
CREATE INDEX contacts_gone_wa_id_idx ON public.contacts USING btree (workspace_id, wa_id, deleted_at DESC) WHERE (deleted_at IS NOT NULL);
CREATE INDEX contacts_newest_idx ON public.contacts USING btree (workspace_id, created_at, id) WHERE (deleted_at IS NULL);
CREATE INDEX contacts_opted_out_idx ON public.contacts USING btree (workspace_id, created_at DESC, id DESC) WHERE ((deleted_at IS NULL) AND (NOT opted_in));
CREATE INDEX contacts_search_idx ON public.contacts USING gin (workspace_id, search_text gin_trgm_ops) WHERE (deleted_at IS NULL);
CREATE INDEX contacts_tags_idx ON public.contacts USING gin (workspace_id, tags) WHERE (deleted_at IS NULL);
CREATE INDEX contacts_undeliverable_idx ON public.contacts USING btree (id) WHERE (undeliverable_count > 0);
CREATE INDEX contacts_username_idx ON public.contacts USING gin (workspace_id, username gin_trgm_ops) WHERE ((deleted_at IS NULL) AND (username IS NOT NULL));
CREATE UNIQUE INDEX contacts_user_id_key ON public.contacts USING btree (workspace_id, user_id) WHERE ((deleted_at IS NULL) AND (user_id IS NOT NULL));
CREATE UNIQUE INDEX contacts_wa_id_key ON public.contacts USING btree (workspace_id, wa_id) WHERE (deleted_at IS NULL);
CREATE TRIGGER contacts_counted_added AFTER INSERT ON public.contacts REFERENCING NEW TABLE AS present FOR EACH STATEMENT EXECUTE FUNCTION contact_count_changes();
CREATE TRIGGER contacts_counted_changed AFTER UPDATE ON public.contacts REFERENCING OLD TABLE AS past NEW TABLE AS present FOR EACH STATEMENT EXECUTE FUNCTION contact_count_changes();
CREATE TRIGGER contacts_counted_removed AFTER DELETE ON public.contacts REFERENCING OLD TABLE AS past FOR EACH STATEMENT EXECUTE FUNCTION contact_count_changes();
CREATE TRIGGER contacts_identities_added AFTER INSERT ON public.contacts REFERENCING NEW TABLE AS present FOR EACH STATEMENT EXECUTE FUNCTION contact_identities_of_added();
CREATE TRIGGER contacts_identities_changed AFTER UPDATE OF wa_id, user_id ON public.contacts FOR EACH ROW WHEN (((old.wa_id IS DISTINCT FROM new.wa_id) OR (old.user_id IS DISTINCT FROM new.user_id))) EXECUTE FUNCTION contact_identities_of_changed();
CREATE TRIGGER contacts_merged AFTER UPDATE OF merged_into ON public.contacts FOR EACH ROW WHEN ((new.merged_into IS NOT NULL)) EXECUTE FUNCTION follow_merged_contact();

CREATE TABLE conversation_notes (
  id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  author_id uuid,
  body text NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT conversation_notes_pkey PRIMARY KEY (id),
  CONSTRAINT conversation_notes_author_id_fkey FOREIGN KEY (author_id) REFERENCES users(id),
  CONSTRAINT conversation_notes_conversation_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id) ON DELETE CASCADE,
  CONSTRAINT conversation_notes_body_check CHECK (((length(body) >= 1) AND (length(body) <= 4096)))
);
CREATE INDEX conversation_notes_list_idx ON public.conversation_notes USING btree (conversation_id, created_at DESC, id DESC);

CREATE TABLE conversations (
  id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  phone_number_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  status text DEFAULT 'open'::text NOT NULL,
  assigned_to uuid,
  labels text[] DEFAULT '{}'::text[] NOT NULL,
  unread_count integer DEFAULT 0 NOT NULL,
  window_expires_at timestamp with time zone,
  last_inbound_at timestamp with time zone,
  last_message_at timestamp with time zone DEFAULT now() NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  read_wamid text,
  CONSTRAINT conversations_pkey PRIMARY KEY (id),
  CONSTRAINT conversations_pair_key UNIQUE (workspace_id, phone_number_id, contact_id),
  CONSTRAINT conversations_tenant_key UNIQUE (workspace_id, id),
  CONSTRAINT conversations_assigned_to_fkey FOREIGN KEY (assigned_to) REFERENCES users(id),
  CONSTRAINT conversations_contact_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts(workspace_id, id),
  CONSTRAINT conversations_phone_number_fkey FOREIGN KEY (workspace_id, phone_number_id) REFERENCES phone_numbers(workspace_id, id),
  CONSTRAINT conversations_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  CONSTRAINT conversations_status_check CHECK ((status = ANY (ARRAY['open'::text, 'closed'::text]))),
  CONSTRAINT conversations_unread_count_check CHECK ((unread_count >= 0))
) WITH (fillfactor=80);
CREATE INDEX conversations_contact_idx ON public.conversations USING btree (workspace_id, contact_id);
CREATE INDEX conversations_list_idx ON public.conversations USING btree (workspace_id, last_message_at DESC, id DESC);
CREATE INDEX conversations_unread_idx ON public.conversations USING btree (workspace_id, last_message_at DESC, id DESC) WHERE (unread_count > 0);

CREATE UNLOGGED TABLE counters (
  key character varying(255) NOT NULL,
  points integer DEFAULT 0 NOT NULL,
  expire bigint,
  CONSTRAINT counters_pkey PRIMARY KEY (key)
) WITH (fillfactor=50);

CREATE TABLE early_statuses (
  id uuid NOT NULL,
  phone_number_id text NOT NULL,
  wamid text NOT NULL,
  status text NOT NULL,
  occurred_at timestamp with time zone NOT NULL,
  details jsonb DEFAULT '{}'::jsonb NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT early_statuses_pkey PRIMARY KEY (id)
);
CREATE INDEX early_statuses_created_at_idx ON public.early_statuses USING btree (created_at);
CREATE UNIQUE INDEX early_statuses_key ON public.early_statuses USING btree (wamid, phone_number_id, status, occurred_at, md5((details)::text));

CREATE TABLE endpoint_heartbeats (
  id uuid NOT NULL,
  up_since timestamp with time zone DEFAULT now() NOT NULL,
  seen_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT endpoint_heartbeats_pkey PRIMARY KEY (id)
);

CREATE TABLE idempotency_keys (
  scope text NOT NULL,
  key text NOT NULL,
  route text NOT NULL,
  body_hash bytea NOT NULL,
  seed uuid NOT NULL,
  locked_until timestamp with time zone,
  status smallint,
  response_sealed text,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  holder uuid,
  CONSTRAINT idempotency_keys_pkey PRIMARY KEY (scope, key)
);
CREATE INDEX idempotency_keys_created_at_idx ON public.idempotency_keys USING btree (created_at);

CREATE TABLE media (
  id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  type text NOT NULL,
  blob_name text NOT NULL,
  original_url text,
  file_name text,
  file_size bigint NOT NULL,
  mime_type text NOT NULL,
  sha256 text NOT NULL,
  uploaded_by uuid,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  deleted_at timestamp with time zone,
  details jsonb DEFAULT '{}'::jsonb NOT NULL,
  CONSTRAINT media_pkey PRIMARY KEY (id),
  CONSTRAINT media_tenant_key UNIQUE (workspace_id, id),
  CONSTRAINT media_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES users(id),
  CONSTRAINT media_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  CONSTRAINT media_type_check CHECK ((type = ANY (ARRAY['image'::text, 'video'::text, 'audio'::text, 'document'::text, 'sticker'::text])))
);
CREATE INDEX media_list_idx ON public.media USING btree (workspace_id, created_at DESC, id DESC) WHERE (deleted_at IS NULL);

CREATE TABLE media_downloads (
  message_id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  phone_number_id uuid NOT NULL,
  meta_media_id text NOT NULL,
  sha256 text,
  type text NOT NULL,
  mime_type text,
  file_name text,
  attempts smallint DEFAULT 0 NOT NULL,
  last_error text,
  due_at timestamp with time zone DEFAULT now() NOT NULL,
  give_up_at timestamp with time zone NOT NULL,
  CONSTRAINT media_downloads_pkey PRIMARY KEY (message_id),
  CONSTRAINT media_downloads_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages(id) ON DELETE CASCADE
);
CREATE INDEX media_downloads_due_idx ON public.media_downloads USING btree (due_at);

CREATE TABLE media_uploads (
  media_id uuid NOT NULL,
  phone_number_id uuid NOT NULL,
  meta_media_id text,
  expires_at timestamp with time zone NOT NULL,
  lease_expires_at timestamp with time zone,
  CONSTRAINT media_uploads_pkey PRIMARY KEY (media_id, phone_number_id),
  CONSTRAINT media_uploads_media_id_fkey FOREIGN KEY (media_id) REFERENCES media(id) ON DELETE CASCADE,
  CONSTRAINT media_uploads_phone_number_id_fkey FOREIGN KEY (phone_number_id) REFERENCES phone_numbers(id) ON DELETE CASCADE
);
CREATE INDEX media_uploads_phone_number_id_idx ON public.media_uploads USING btree (phone_number_id);

CREATE TABLE message_outbox (
  message_id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  phone_number_id uuid NOT NULL,
  campaign_id uuid,
  state text DEFAULT 'queued'::text NOT NULL,
  attempts smallint DEFAULT 0 NOT NULL,
  due_at timestamp with time zone DEFAULT now() NOT NULL,
  lease_expires_at timestamp with time zone,
  claimed_at timestamp with time zone,
  contact_id uuid NOT NULL,
  template_id uuid,
  lane text DEFAULT 'reply'::text NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  claims integer DEFAULT 0 NOT NULL,
  waits integer DEFAULT 0 NOT NULL,
  maybe_accepted boolean DEFAULT false NOT NULL,
  request_id text,
  CONSTRAINT message_outbox_pkey PRIMARY KEY (message_id),
  CONSTRAINT message_outbox_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages(id) ON DELETE CASCADE,
  CONSTRAINT message_outbox_lane_check CHECK ((lane = ANY (ARRAY['reply'::text, 'campaign'::text]))),
  CONSTRAINT message_outbox_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'unconfirmed'::text])))
) WITH (fillfactor=50, autovacuum_vacuum_scale_factor=0.02, autovacuum_vacuum_threshold=1000);
CREATE INDEX message_outbox_lease_idx ON public.message_outbox USING btree (lease_expires_at) WHERE (state <> 'queued'::text);
CREATE INDEX message_outbox_maybe_accepted_idx ON public.message_outbox USING btree (due_at) WHERE ((state = 'queued'::text) AND maybe_accepted);
CREATE INDEX message_outbox_number_idx ON public.message_outbox USING btree (phone_number_id, campaign_id);
CREATE INDEX message_outbox_pair_idx ON public.message_outbox USING btree (phone_number_id, contact_id, seq) WHERE (lane = 'reply'::text);
CREATE INDEX message_outbox_ready_idx ON public.message_outbox USING btree (phone_number_id, lane, due_at, seq) WHERE (state = 'queued'::text);

CREATE TABLE message_wamids (
  wamid text NOT NULL,
  phone_number_id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  message_id uuid NOT NULL,
  CONSTRAINT message_wamids_pkey PRIMARY KEY (wamid, phone_number_id),
  CONSTRAINT message_wamids_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX message_wamids_message_id_key ON public.message_wamids USING btree (message_id);

CREATE TABLE messages (
  id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  phone_number_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  campaign_id uuid,
  template_id uuid,
  media_id uuid,
  direction text NOT NULL,
  type text NOT NULL,
  from_number text NOT NULL,
  to_number text NOT NULL,
  content jsonb NOT NULL,
  context_wamid text,
  status text NOT NULL,
  error jsonb,
  pricing jsonb,
  created_by uuid,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  sent_at timestamp with time zone,
  delivered_at timestamp with time zone,
  read_at timestamp with time zone,
  played_at timestamp with time zone,
  failed_at timestamp with time zone,
  traceparent text,
  CONSTRAINT messages_pkey PRIMARY KEY (id),
  CONSTRAINT messages_campaign_fkey FOREIGN KEY (workspace_id, campaign_id) REFERENCES campaigns(workspace_id, id),
  CONSTRAINT messages_contact_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts(workspace_id, id),
  CONSTRAINT messages_conversation_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations(workspace_id, id),
  CONSTRAINT messages_phone_number_fkey FOREIGN KEY (workspace_id, phone_number_id) REFERENCES phone_numbers(workspace_id, id),
  CONSTRAINT messages_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  CONSTRAINT messages_direction_check CHECK ((direction = ANY (ARRAY['inbound'::text, 'outbound'::text]))),
  CONSTRAINT messages_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'delivered'::text, 'read'::text, 'failed'::text, 'received'::text])))
) WITH (fillfactor=80);
CREATE INDEX messages_annotation_idx ON public.messages USING btree (conversation_id, context_wamid) WHERE ((direction = 'inbound'::text) AND (type = ANY (ARRAY['reaction'::text, 'edit'::text, 'revoke'::text])));
CREATE INDEX messages_business_initiated_idx ON public.messages USING btree (phone_number_id, created_at) WHERE ((direction = 'outbound'::text) AND (type = 'template'::text));
CREATE INDEX messages_campaign_newest_idx ON public.messages USING btree (campaign_id, created_at, id) WHERE (campaign_id IS NOT NULL);
CREATE INDEX messages_newest_idx ON public.messages USING btree (workspace_id, created_at, id);
CREATE INDEX messages_thread_newest_idx ON public.messages USING btree (conversation_id, created_at, id);
CREATE TRIGGER messages_campaign_counters AFTER UPDATE ON public.messages REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION campaign_counters();

CREATE TABLE oauth_identities (
  provider text NOT NULL,
  subject text NOT NULL,
  user_id uuid NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT oauth_identities_pkey PRIMARY KEY (provider, subject),
  CONSTRAINT oauth_identities_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  CONSTRAINT oauth_identities_provider_check CHECK ((provider = ANY (ARRAY['Google'::text, 'GitHub'::text])))
);
CREATE INDEX oauth_identities_user_id_idx ON public.oauth_identities USING btree (user_id);

CREATE TABLE oauth_states (
  state_hash bytea NOT NULL,
  provider text NOT NULL,
  redirect_uri text NOT NULL,
  checks_sealed text NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT oauth_states_pkey PRIMARY KEY (state_hash)
);
CREATE INDEX oauth_states_expires_at_idx ON public.oauth_states USING btree (expires_at);

CREATE TABLE opt_in_signals (
  id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  opted_in boolean NOT NULL,
  source text NOT NULL,
  detail text,
  source_key text NOT NULL,
  occurred_at timestamp with time zone NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT opt_in_signals_pkey PRIMARY KEY (id),
  CONSTRAINT opt_in_signals_key UNIQUE (workspace_id, source_key),
  CONSTRAINT opt_in_signals_contact_fkey FOREIGN KEY (workspace_id, contact_id) REFERENCES contacts(workspace_id, id) ON DELETE CASCADE,
  CONSTRAINT opt_in_signals_source_check CHECK ((source = ANY (ARRAY['user_preference'::text, 'keyword'::text])))
);
CREATE INDEX opt_in_signals_newest_idx ON public.opt_in_signals USING btree (contact_id, occurred_at DESC);

CREATE UNLOGGED TABLE pair_buckets (
  phone_number_id text NOT NULL,
  recipient text NOT NULL,
  started_at double precision NOT NULL,
  used integer NOT NULL,
  free_at double precision NOT NULL,
  granted integer NOT NULL,
  strikes integer DEFAULT 0 NOT NULL,
  blocked_until double precision DEFAULT 0 NOT NULL,
  CONSTRAINT pair_buckets_pkey PRIMARY KEY (phone_number_id, recipient)
) WITH (fillfactor=90, autovacuum_vacuum_scale_factor=0.1, autovacuum_vacuum_threshold=5000);

CREATE TABLE phone_number_events (
  id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  phone_number_id uuid NOT NULL,
  kind text NOT NULL,
  source text NOT NULL,
  from_value text,
  to_value text,
  reason text,
  details jsonb,
  dedupe_key text NOT NULL,
  occurred_at timestamp with time zone NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT phone_number_events_pkey PRIMARY KEY (id),
  CONSTRAINT phone_number_events_key UNIQUE (phone_number_id, dedupe_key),
  CONSTRAINT phone_number_events_number_fkey FOREIGN KEY (workspace_id, phone_number_id) REFERENCES phone_numbers(workspace_id, id) ON DELETE CASCADE,
  CONSTRAINT phone_number_events_source_check CHECK ((source = ANY (ARRAY['meta'::text, 'sync'::text, 'user'::text, 'system'::text])))
);
CREATE INDEX phone_number_events_list_idx ON public.phone_number_events USING btree (phone_number_id, occurred_at DESC, id DESC);

CREATE TABLE phone_numbers (
  id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  phone_number text NOT NULL,
  phone_number_id text NOT NULL,
  business_id text,
  display_name text,
  verified_name text,
  access_token_sealed text NOT NULL,
  token_expires_at timestamp with time zone,
  quality_rating text DEFAULT 'UNKNOWN'::text NOT NULL,
  tier text,
  message_limit integer DEFAULT 1000 NOT NULL,
  messages_per_second integer DEFAULT 80 NOT NULL,
  status text DEFAULT 'pending'::text NOT NULL,
  sending_paused_at timestamp with time zone,
  sending_paused_reason jsonb,
  verified_at timestamp with time zone,
  synced_at timestamp with time zone,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  deleted_at timestamp with time zone,
  subscribed_at timestamp with time zone,
  token_checked_at timestamp with time zone,
  portfolio_id text,
  sync_due_at timestamp with time zone,
  sync_failures integer DEFAULT 0 NOT NULL,
  farewell_until timestamp with time zone,
  CONSTRAINT phone_numbers_pkey PRIMARY KEY (id),
  CONSTRAINT phone_numbers_tenant_key UNIQUE (workspace_id, id),
  CONSTRAINT phone_numbers_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  CONSTRAINT phone_numbers_messages_per_second_check CHECK ((messages_per_second > 0)),
  CONSTRAINT phone_numbers_phone_number_id_check CHECK ((phone_number_id ~ '^[0-9]{1,32}$'::text)),
  CONSTRAINT phone_numbers_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'active'::text, 'disabled'::text])))
);
CREATE INDEX phone_numbers_business_id_idx ON public.phone_numbers USING btree (business_id) WHERE (business_id IS NOT NULL);
CREATE INDEX phone_numbers_farewell_idx ON public.phone_numbers USING btree (farewell_until) WHERE (farewell_until IS NOT NULL);
CREATE INDEX phone_numbers_list_idx ON public.phone_numbers USING btree (workspace_id, created_at DESC, id DESC) WHERE (deleted_at IS NULL);
CREATE INDEX phone_numbers_phone_number_idx ON public.phone_numbers USING btree (phone_number) WHERE (deleted_at IS NULL);
CREATE INDEX phone_numbers_portfolio_id_idx ON public.phone_numbers USING btree (portfolio_id) WHERE (portfolio_id IS NOT NULL);
CREATE INDEX phone_numbers_sync_due_at_idx ON public.phone_numbers USING btree (sync_due_at) WHERE ((sync_due_at IS NOT NULL) AND (deleted_at IS NULL));
CREATE UNIQUE INDEX phone_numbers_phone_number_id_key ON public.phone_numbers USING btree (phone_number_id) WHERE (deleted_at IS NULL);

CREATE TABLE refresh_tokens (
  token_hash bytea NOT NULL,
  session_id uuid NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT refresh_tokens_pkey PRIMARY KEY (token_hash),
  CONSTRAINT refresh_tokens_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id) ON DELETE CASCADE
);
CREATE INDEX refresh_tokens_session_id_idx ON public.refresh_tokens USING btree (session_id);

CREATE TABLE sessions (
  id uuid NOT NULL,
  user_id uuid NOT NULL,
  user_agent text,
  ip_address text,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  last_used_at timestamp with time zone DEFAULT now() NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  end_reason text,
  CONSTRAINT sessions_pkey PRIMARY KEY (id),
  CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX sessions_user_id_idx ON public.sessions USING btree (user_id, created_at);

CREATE TABLE template_events (
  id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  template_id uuid NOT NULL,
  kind text NOT NULL,
  source text NOT NULL,
  from_value text,
  to_value text,
  reason text,
  details jsonb,
  dedupe_key text NOT NULL,
  occurred_at timestamp with time zone NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT template_events_pkey PRIMARY KEY (id),
  CONSTRAINT template_events_key UNIQUE (template_id, dedupe_key),
  CONSTRAINT template_events_template_fkey FOREIGN KEY (workspace_id, template_id) REFERENCES templates(workspace_id, id) ON DELETE CASCADE,
  CONSTRAINT template_events_source_check CHECK ((source = ANY (ARRAY['meta'::text, 'sync'::text, 'user'::text, 'system'::text])))
);
CREATE INDEX template_events_list_idx ON public.template_events USING btree (template_id, occurred_at DESC, id DESC);

CREATE TABLE template_holds (
  id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  phone_number_id uuid NOT NULL,
  scope text NOT NULL,
  template_id uuid,
  reason jsonb NOT NULL,
  strikes integer DEFAULT 1 NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT template_holds_pkey PRIMARY KEY (id),
  CONSTRAINT template_holds_phone_number_fkey FOREIGN KEY (workspace_id, phone_number_id) REFERENCES phone_numbers(workspace_id, id) ON DELETE CASCADE,
  CONSTRAINT template_holds_template_fkey FOREIGN KEY (workspace_id, template_id) REFERENCES templates(workspace_id, id) ON DELETE CASCADE,
  CONSTRAINT template_holds_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  CONSTRAINT template_holds_scope_check CHECK ((scope = ANY (ARRAY['marketing'::text, 'template'::text, 'templates'::text]))),
  CONSTRAINT template_holds_template_check CHECK (((scope = 'template'::text) = (template_id IS NOT NULL)))
);
CREATE UNIQUE INDEX template_holds_key ON public.template_holds USING btree (phone_number_id, scope, COALESCE(template_id, '00000000-0000-0000-0000-000000000000'::uuid));

CREATE TABLE templates (
  id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  phone_number_id uuid NOT NULL,
  name text NOT NULL,
  language text NOT NULL,
  category text NOT NULL,
  status text DEFAULT 'PENDING'::text NOT NULL,
  components jsonb NOT NULL,
  parameter_format text DEFAULT 'POSITIONAL'::text NOT NULL,
  meta_template_id text,
  quality_score text,
  rejection_reason text,
  status_changed_at timestamp with time zone,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  deleted_at timestamp with time zone,
  submitted_at timestamp with time zone,
  check_at timestamp with time zone,
  synced_at timestamp with time zone,
  submission_error text,
  CONSTRAINT templates_pkey PRIMARY KEY (id),
  CONSTRAINT templates_tenant_key UNIQUE (workspace_id, id),
  CONSTRAINT templates_phone_number_fkey FOREIGN KEY (workspace_id, phone_number_id) REFERENCES phone_numbers(workspace_id, id),
  CONSTRAINT templates_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  CONSTRAINT templates_name_check CHECK (((name ~ '^[a-z0-9_]+$'::text) AND (length(name) <= 512))),
  CONSTRAINT templates_parameter_format_check CHECK ((parameter_format = ANY (ARRAY['POSITIONAL'::text, 'NAMED'::text])))
);
CREATE INDEX templates_check_at_idx ON public.templates USING btree (check_at) WHERE ((check_at IS NOT NULL) AND (deleted_at IS NULL));
CREATE INDEX templates_list_idx ON public.templates USING btree (workspace_id, created_at DESC, id DESC) WHERE (deleted_at IS NULL);
CREATE INDEX templates_meta_template_id_idx ON public.templates USING btree (meta_template_id) WHERE (deleted_at IS NULL);
CREATE INDEX templates_unsubmitted_idx ON public.templates USING btree (phone_number_id) WHERE ((meta_template_id IS NULL) AND (submitted_at IS NULL) AND (deleted_at IS NULL));
CREATE UNIQUE INDEX templates_name_key ON public.templates USING btree (phone_number_id, name, language) WHERE (deleted_at IS NULL);

CREATE UNLOGGED TABLE throughput_buckets (
  phone_number_id text NOT NULL,
  tokens double precision DEFAULT 1 NOT NULL,
  campaign_tokens double precision DEFAULT 1 NOT NULL,
  refilled_at double precision NOT NULL,
  granted integer DEFAULT 0 NOT NULL,
  factor double precision DEFAULT 1 NOT NULL,
  factor_at double precision DEFAULT 0 NOT NULL,
  throttled_at double precision DEFAULT 0 NOT NULL,
  paused_until double precision DEFAULT 0 NOT NULL,
  CONSTRAINT throughput_buckets_pkey PRIMARY KEY (phone_number_id)
) WITH (fillfactor=20, autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=2000);

CREATE TABLE users (
  id uuid NOT NULL,
  email text NOT NULL,
  password_hash text,
  name text NOT NULL,
  email_verified boolean DEFAULT false NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT users_pkey PRIMARY KEY (id),
  CONSTRAINT users_email_check CHECK (((email = lower(email)) AND (length(email) <= 254)))
);
CREATE UNIQUE INDEX users_email_key ON public.users USING btree (email);

CREATE TABLE webhook_event_waits (
  event_id uuid NOT NULL,
  name text NOT NULL,
  placed_with uuid,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT webhook_event_waits_pkey PRIMARY KEY (event_id, name),
  CONSTRAINT webhook_event_waits_event_id_fkey FOREIGN KEY (event_id) REFERENCES webhook_events(id) ON DELETE CASCADE
);
CREATE INDEX webhook_event_waits_name_idx ON public.webhook_event_waits USING btree (name, event_id) WHERE (placed_with IS NULL);

CREATE TABLE webhook_events (
  id uuid NOT NULL,
  body_hash bytea NOT NULL,
  body text NOT NULL,
  fields text[] DEFAULT '{}'::text[] NOT NULL,
  waba_ids text[] DEFAULT '{}'::text[] NOT NULL,
  phone_number_ids text[] DEFAULT '{}'::text[] NOT NULL,
  pending_kinds text[] DEFAULT '{}'::text[] NOT NULL,
  state text DEFAULT 'received'::text NOT NULL,
  attempts smallint DEFAULT 0 NOT NULL,
  error text,
  received_at timestamp with time zone DEFAULT now() NOT NULL,
  lease_expires_at timestamp with time zone,
  processed_at timestamp with time zone,
  kinds text[],
  told_at timestamp with time zone,
  waiting_kinds text[] DEFAULT '{}'::text[] NOT NULL,
  CONSTRAINT webhook_events_pkey PRIMARY KEY (id),
  CONSTRAINT webhook_events_body_hash_key UNIQUE (body_hash),
  CONSTRAINT webhook_events_state_check CHECK ((state = ANY (ARRAY['received'::text, 'routed'::text, 'processed'::text, 'failed'::text])))
) WITH (fillfactor=80);
CREATE INDEX webhook_events_account_events_idx ON public.webhook_events USING btree (COALESCE(
CASE
    WHEN ('account-events'::text = ANY (waiting_kinds)) THEN lease_expires_at
    ELSE NULL::timestamp with time zone
END, '-infinity'::timestamp with time zone), id) WHERE (((state = 'received'::text) AND ('account-events'::text = ANY (kinds))) OR ((state = 'routed'::text) AND ('account-events'::text = ANY (pending_kinds))));
CREATE INDEX webhook_events_failed_idx ON public.webhook_events USING btree (received_at) WHERE (state = 'failed'::text);
CREATE INDEX webhook_events_inbound_messages_idx ON public.webhook_events USING btree (COALESCE(
CASE
    WHEN ('inbound-messages'::text = ANY (waiting_kinds)) THEN lease_expires_at
    ELSE NULL::timestamp with time zone
END, '-infinity'::timestamp with time zone), id) WHERE (((state = 'received'::text) AND ('inbound-messages'::text = ANY (kinds))) OR ((state = 'routed'::text) AND ('inbound-messages'::text = ANY (pending_kinds))));
CREATE INDEX webhook_events_lease_idx ON public.webhook_events USING btree (lease_expires_at) WHERE (state = 'routed'::text);
CREATE INDEX webhook_events_message_status_idx ON public.webhook_events USING btree (COALESCE(
CASE
    WHEN ('message-status'::text = ANY (waiting_kinds)) THEN lease_expires_at
    ELSE NULL::timestamp with time zone
END, '-infinity'::timestamp with time zone), id) WHERE (((state = 'received'::text) AND ('message-status'::text = ANY (kinds))) OR ((state = 'routed'::text) AND ('message-status'::text = ANY (pending_kinds))));
CREATE INDEX webhook_events_no_kind_idx ON public.webhook_events USING btree (id) WHERE ((state = 'received'::text) AND ((kinds IS NULL) OR (kinds = '{}'::text[])));
CREATE INDEX webhook_events_phone_number_events_idx ON public.webhook_events USING btree (COALESCE(
CASE
    WHEN ('phone-number-events'::text = ANY (waiting_kinds)) THEN lease_expires_at
    ELSE NULL::timestamp with time zone
END, '-infinity'::timestamp with time zone), id) WHERE (((state = 'received'::text) AND ('phone-number-events'::text = ANY (kinds))) OR ((state = 'routed'::text) AND ('phone-number-events'::text = ANY (pending_kinds))));
CREATE INDEX webhook_events_received_at_idx ON public.webhook_events USING btree (received_at);
CREATE INDEX webhook_events_received_idx ON public.webhook_events USING btree (id) WHERE (state = 'received'::text);
CREATE INDEX webhook_events_template_events_idx ON public.webhook_events USING btree (COALESCE(
CASE
    WHEN ('template-events'::text = ANY (waiting_kinds)) THEN lease_expires_at
    ELSE NULL::timestamp with time zone
END, '-infinity'::timestamp with time zone), id) WHERE (((state = 'received'::text) AND ('template-events'::text = ANY (kinds))) OR ((state = 'routed'::text) AND ('template-events'::text = ANY (pending_kinds))));

CREATE TABLE webhook_refusals (
  only_row boolean DEFAULT true NOT NULL,
  refused_at timestamp with time zone NOT NULL,
  CONSTRAINT webhook_refusals_pkey PRIMARY KEY (only_row),
  CONSTRAINT webhook_refusals_only_row_check CHECK (only_row)
);

CREATE TABLE workspace_members (
  id uuid NOT NULL,
  workspace_id uuid NOT NULL,
  user_id uuid NOT NULL,
  role text NOT NULL,
  status text DEFAULT 'active'::text NOT NULL,
  invited_by uuid,
  joined_at timestamp with time zone,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  CONSTRAINT workspace_members_pkey PRIMARY KEY (id),
  CONSTRAINT workspace_members_user_key UNIQUE (workspace_id, user_id),
  CONSTRAINT workspace_members_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES users(id),
  CONSTRAINT workspace_members_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id),
  CONSTRAINT workspace_members_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  CONSTRAINT workspace_members_role_check CHECK ((role = ANY (ARRAY['OWNER'::text, 'ADMIN'::text, 'MEMBER'::text, 'AGENT'::text]))),
  CONSTRAINT workspace_members_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'active'::text, 'suspended'::text])))
);
CREATE INDEX workspace_members_user_id_idx ON public.workspace_members USING btree (user_id);

CREATE TABLE workspaces (
  id uuid NOT NULL,
  name text NOT NULL,
  slug text NOT NULL,
  plan text DEFAULT 'free'::text NOT NULL,
  status text DEFAULT 'active'::text NOT NULL,
  settings jsonb DEFAULT '{}'::jsonb NOT NULL,
  api_key_hash bytea NOT NULL,
  api_key_sealed text NOT NULL,
  webhook_secret_sealed text NOT NULL,
  created_by uuid NOT NULL,
  created_at timestamp with time zone DEFAULT now() NOT NULL,
  updated_at timestamp with time zone DEFAULT now() NOT NULL,
  deleted_at timestamp with time zone,
  CONSTRAINT workspaces_pkey PRIMARY KEY (id),
  CONSTRAINT workspaces_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id),
  CONSTRAINT workspaces_name_check CHECK (((length(name) >= 1) AND (length(name) <= 255))),
  CONSTRAINT workspaces_plan_check CHECK ((plan = ANY (ARRAY['free'::text, 'pro'::text, 'enterprise'::text]))),
  CONSTRAINT workspaces_status_check CHECK ((status = ANY (ARRAY['active'::text, 'suspended'::text, 'cancelled'::text])))
);
CREATE UNIQUE INDEX workspaces_api_key_hash_key ON public.workspaces USING btree (api_key_hash);
CREATE UNIQUE INDEX workspaces_slug_key ON public.workspaces USING btree (slug) WHERE (deleted_at IS NULL);

-- VIEW parked_statuses (id, phone_number_id, wamid, status, occurred_at, details, created_at) of early_statuses

-- VIEW sending_holds (id, workspace_id, phone_number_id, scope, template_id, reason, strikes, created_at, expires_at) of template_holds

-- VIEW webhook_doors (id, opened_at, seen_at) of endpoint_heartbeats
