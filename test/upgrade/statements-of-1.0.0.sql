-- What 1.0.0 asks of tables that have other names since, word for word: its processes still work while a release rolls out.

-- keep_early
  INSERT INTO parked_statuses (id, phone_number_id, wamid, status, occurred_at, details)
  SELECT id, phone_number_id, wamid, status, occurred_at, details
    FROM jsonb_to_recordset($1::jsonb) AS r (id uuid, phone_number_id text, wamid text, status text,
                                             occurred_at timestamptz, details jsonb)
   ORDER BY wamid, phone_number_id, status, occurred_at
  ON CONFLICT DO NOTHING;

-- early_now_known
  SELECT p.id, p.phone_number_id AS "phoneNumberId", p.wamid, p.status, p.occurred_at AS at, p.details
    FROM parked_statuses p JOIN message_wamids w ON w.wamid = p.wamid
    JOIN phone_numbers n ON n.id = w.phone_number_id AND n.phone_number_id = p.phone_number_id AND n.deleted_at IS NULL
   WHERE p.created_at > now() - $1::interval ORDER BY p.created_at LIMIT $2;

-- remove_early
DELETE FROM parked_statuses WHERE id = ANY($1::uuid[]);

-- remove_old_early
DELETE FROM parked_statuses WHERE created_at < now() - interval '7 days';

-- put_hold
  INSERT INTO sending_holds AS h (id, workspace_id, phone_number_id, scope, template_id, reason, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7))
  ON CONFLICT (phone_number_id, scope, (coalesce(template_id, '00000000-0000-0000-0000-000000000000'::uuid)))
  DO UPDATE SET reason = excluded.reason, created_at = now(),
    strikes = CASE WHEN h.expires_at > now() - interval '1 day' THEN h.strikes + 1 ELSE 1 END,
    expires_at = CASE WHEN h.expires_at > now() - interval '1 day'
      THEN now() + make_interval(secs => least($7 * 2 ^ least(h.strikes, 10), greatest($7, 86400)))
      ELSE excluded.expires_at END
  WHERE h.expires_at <= now();

-- release_approved
WITH free AS (
         DELETE FROM sending_holds h USING templates t
          WHERE h.scope = 'template' AND t.id = h.template_id AND h.expires_at > now()
            AND t.status = 'APPROVED' AND t.status_changed_at > h.created_at
         RETURNING h.phone_number_id, h.template_id
       )
       UPDATE message_outbox o SET due_at = now() FROM free
        WHERE o.phone_number_id = free.phone_number_id AND o.template_id = free.template_id AND o.state = 'queued'
          AND o.due_at BETWEEN now() AND now() + interval '2 days';

-- remove_old_holds
DELETE FROM sending_holds WHERE expires_at < now() - interval '2 days';

-- count_ready_reply
WITH 
  number AS (
    SELECT n.id, n.phone_number_id AS meta_id, n.sending_paused_at IS NOT NULL AS replies_only
      FROM phone_numbers n JOIN workspaces w ON w.id = n.workspace_id
     WHERE n.id = $1 AND n.status = 'active' AND n.deleted_at IS NULL AND w.status = 'active' AND w.deleted_at IS NULL
       AND (n.sending_paused_at IS NULL OR n.sending_paused_reason->>'holds' = 'templates')
  ) SELECT count(*)::int AS ready FROM (SELECT 1 FROM message_outbox o JOIN number ON o.phone_number_id = number.id
     WHERE o.lane = 'reply' AND o.state = 'queued' AND o.due_at <= now()
       AND NOT (number.replies_only AND o.template_id IS NOT NULL) AND NOT (o.template_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM sending_holds h
     WHERE h.phone_number_id = o.phone_number_id AND h.expires_at > now()
       AND (h.scope = 'templates' OR h.template_id = o.template_id OR (h.scope = 'marketing' AND EXISTS (
         SELECT 1 FROM templates t WHERE t.id = o.template_id AND upper(t.category) = 'MARKETING')))))
       AND NOT (o.maybe_accepted AND (EXISTS (SELECT 1 FROM webhook_events e
     WHERE e.state = 'received' AND e.received_at < o.due_at
       AND (e.phone_number_ids = '{}' OR number.meta_id = ANY (e.phone_number_ids))) OR EXISTS (SELECT 1 FROM webhook_events e
     WHERE e.state = 'routed' AND e.received_at < o.due_at
       AND (e.phone_number_ids = '{}' OR number.meta_id = ANY (e.phone_number_ids))) OR NOT EXISTS (
    SELECT 1 FROM webhook_doors d
     WHERE d.opened_at <= o.claimed_at AND d.seen_at > now() - interval '5 seconds'))) AND NOT EXISTS (
    SELECT 1 FROM message_outbox e
     WHERE e.phone_number_id = o.phone_number_id AND e.contact_id = o.contact_id AND e.lane = 'reply' AND e.seq < o.seq
       AND (e.state = 'sending' OR (e.state = 'queued' AND e.due_at < now() + interval '10 minutes'
         AND NOT (e.template_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM sending_holds h
     WHERE h.phone_number_id = e.phone_number_id AND h.expires_at > now()
       AND (h.scope = 'templates' OR h.template_id = e.template_id OR (h.scope = 'marketing' AND EXISTS (
         SELECT 1 FROM templates t WHERE t.id = e.template_id AND upper(t.category) = 'MARKETING'))))) AND NOT (number.replies_only AND e.template_id IS NOT NULL)))
     OFFSET 0)
     ORDER BY o.due_at, o.seq LIMIT $2) r;

-- claim_reply
  WITH 
  number AS (
    SELECT n.id, n.phone_number_id AS meta_id, n.sending_paused_at IS NOT NULL AS replies_only
      FROM phone_numbers n JOIN workspaces w ON w.id = n.workspace_id
     WHERE n.id = $1 AND n.status = 'active' AND n.deleted_at IS NULL AND w.status = 'active' AND w.deleted_at IS NULL
       AND (n.sending_paused_at IS NULL OR n.sending_paused_reason->>'holds' = 'templates')
  ), next AS (
    SELECT o.message_id FROM message_outbox o JOIN number ON o.phone_number_id = number.id
     WHERE o.lane = 'reply' AND o.state = 'queued' AND o.due_at <= now()
       AND NOT (number.replies_only AND o.template_id IS NOT NULL) AND NOT (o.template_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM sending_holds h
     WHERE h.phone_number_id = o.phone_number_id AND h.expires_at > now()
       AND (h.scope = 'templates' OR h.template_id = o.template_id OR (h.scope = 'marketing' AND EXISTS (
         SELECT 1 FROM templates t WHERE t.id = o.template_id AND upper(t.category) = 'MARKETING')))))
       AND NOT (o.maybe_accepted AND (EXISTS (SELECT 1 FROM webhook_events e
     WHERE e.state = 'received' AND e.received_at < o.due_at
       AND (e.phone_number_ids = '{}' OR number.meta_id = ANY (e.phone_number_ids))) OR EXISTS (SELECT 1 FROM webhook_events e
     WHERE e.state = 'routed' AND e.received_at < o.due_at
       AND (e.phone_number_ids = '{}' OR number.meta_id = ANY (e.phone_number_ids))) OR NOT EXISTS (
    SELECT 1 FROM webhook_doors d
     WHERE d.opened_at <= o.claimed_at AND d.seen_at > now() - interval '5 seconds'))) AND NOT EXISTS (
    SELECT 1 FROM message_outbox e
     WHERE e.phone_number_id = o.phone_number_id AND e.contact_id = o.contact_id AND e.lane = 'reply' AND e.seq < o.seq
       AND (e.state = 'sending' OR (e.state = 'queued' AND e.due_at < now() + interval '10 minutes'
         AND NOT (e.template_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM sending_holds h
     WHERE h.phone_number_id = e.phone_number_id AND h.expires_at > now()
       AND (h.scope = 'templates' OR h.template_id = e.template_id OR (h.scope = 'marketing' AND EXISTS (
         SELECT 1 FROM templates t WHERE t.id = e.template_id AND upper(t.category) = 'MARKETING'))))) AND NOT (number.replies_only AND e.template_id IS NOT NULL)))
     OFFSET 0)
     ORDER BY o.due_at, o.seq LIMIT $2 FOR NO KEY UPDATE OF o SKIP LOCKED
  ), taken AS (
    UPDATE message_outbox o
       SET state = 'sending', claims = o.claims + 1, claimed_at = now(),
           lease_expires_at = now() + make_interval(secs => $3)
      FROM next WHERE o.message_id = next.message_id
    RETURNING o.message_id, o.claims, o.attempts, o.waits, o.seq, o.request_id
  ), claimed AS (
    UPDATE messages m SET status = 'sending' FROM taken t, contacts c, conversations v
     WHERE m.id = t.message_id AND m.status = 'queued' AND c.id = m.contact_id AND v.id = m.conversation_id
    RETURNING m.id, m.workspace_id, m.phone_number_id, m.contact_id, m.campaign_id, m.template_id, m.media_id, m.type,
              m.to_number, m.content, m.context_wamid, m.traceparent, t.claims, t.attempts, t.waits, t.seq, t.request_id,
              c.opted_in, v.window_expires_at
  )
  SELECT claimed.*, upper(t.category) AS template_category
    FROM claimed LEFT JOIN templates t ON t.id = claimed.template_id ORDER BY claimed.seq;

-- claim_campaign
  WITH 
  number AS (
    SELECT n.id, n.phone_number_id AS meta_id, n.sending_paused_at IS NOT NULL AS replies_only
      FROM phone_numbers n JOIN workspaces w ON w.id = n.workspace_id
     WHERE n.id = $1 AND n.status = 'active' AND n.deleted_at IS NULL AND w.status = 'active' AND w.deleted_at IS NULL
       AND (n.sending_paused_at IS NULL OR n.sending_paused_reason->>'holds' = 'templates')
  ), next AS (
    SELECT o.message_id FROM message_outbox o JOIN number ON o.phone_number_id = number.id
     WHERE o.lane = 'campaign' AND o.state = 'queued' AND o.due_at <= now()
       AND NOT (number.replies_only AND o.template_id IS NOT NULL) AND NOT (o.template_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM sending_holds h
     WHERE h.phone_number_id = o.phone_number_id AND h.expires_at > now()
       AND (h.scope = 'templates' OR h.template_id = o.template_id OR (h.scope = 'marketing' AND EXISTS (
         SELECT 1 FROM templates t WHERE t.id = o.template_id AND upper(t.category) = 'MARKETING')))))
       AND NOT (o.maybe_accepted AND (EXISTS (SELECT 1 FROM webhook_events e
     WHERE e.state = 'received' AND e.received_at < o.due_at
       AND (e.phone_number_ids = '{}' OR number.meta_id = ANY (e.phone_number_ids))) OR EXISTS (SELECT 1 FROM webhook_events e
     WHERE e.state = 'routed' AND e.received_at < o.due_at
       AND (e.phone_number_ids = '{}' OR number.meta_id = ANY (e.phone_number_ids))) OR NOT EXISTS (
    SELECT 1 FROM webhook_doors d
     WHERE d.opened_at <= o.claimed_at AND d.seen_at > now() - interval '5 seconds'))) AND NOT EXISTS (
    SELECT 1 FROM campaigns c WHERE c.id = o.campaign_id AND c.status IN ('draft', 'scheduled', 'cancelled', 'failed'))
     ORDER BY o.due_at, o.seq LIMIT $2 FOR NO KEY UPDATE OF o SKIP LOCKED
  ), taken AS (
    UPDATE message_outbox o
       SET state = 'sending', claims = o.claims + 1, claimed_at = now(),
           lease_expires_at = now() + make_interval(secs => $3)
      FROM next WHERE o.message_id = next.message_id
    RETURNING o.message_id, o.claims, o.attempts, o.waits, o.seq, o.request_id
  ), claimed AS (
    UPDATE messages m SET status = 'sending' FROM taken t, contacts c, conversations v
     WHERE m.id = t.message_id AND m.status = 'queued' AND c.id = m.contact_id AND v.id = m.conversation_id
    RETURNING m.id, m.workspace_id, m.phone_number_id, m.contact_id, m.campaign_id, m.template_id, m.media_id, m.type,
              m.to_number, m.content, m.context_wamid, m.traceparent, t.claims, t.attempts, t.waits, t.seq, t.request_id,
              c.opted_in, v.window_expires_at
  )
  SELECT claimed.*, upper(t.category) AS template_category
    FROM claimed LEFT JOIN templates t ON t.id = claimed.template_id ORDER BY claimed.seq;

-- count_ready_campaign
WITH 
  number AS (
    SELECT n.id, n.phone_number_id AS meta_id, n.sending_paused_at IS NOT NULL AS replies_only
      FROM phone_numbers n JOIN workspaces w ON w.id = n.workspace_id
     WHERE n.id = $1 AND n.status = 'active' AND n.deleted_at IS NULL AND w.status = 'active' AND w.deleted_at IS NULL
       AND (n.sending_paused_at IS NULL OR n.sending_paused_reason->>'holds' = 'templates')
  ) SELECT count(*)::int AS ready FROM (SELECT 1 FROM message_outbox o JOIN number ON o.phone_number_id = number.id
     WHERE o.lane = 'campaign' AND o.state = 'queued' AND o.due_at <= now()
       AND NOT (number.replies_only AND o.template_id IS NOT NULL) AND NOT (o.template_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM sending_holds h
     WHERE h.phone_number_id = o.phone_number_id AND h.expires_at > now()
       AND (h.scope = 'templates' OR h.template_id = o.template_id OR (h.scope = 'marketing' AND EXISTS (
         SELECT 1 FROM templates t WHERE t.id = o.template_id AND upper(t.category) = 'MARKETING')))))
       AND NOT (o.maybe_accepted AND (EXISTS (SELECT 1 FROM webhook_events e
     WHERE e.state = 'received' AND e.received_at < o.due_at
       AND (e.phone_number_ids = '{}' OR number.meta_id = ANY (e.phone_number_ids))) OR EXISTS (SELECT 1 FROM webhook_events e
     WHERE e.state = 'routed' AND e.received_at < o.due_at
       AND (e.phone_number_ids = '{}' OR number.meta_id = ANY (e.phone_number_ids))) OR NOT EXISTS (
    SELECT 1 FROM webhook_doors d
     WHERE d.opened_at <= o.claimed_at AND d.seen_at > now() - interval '5 seconds'))) AND NOT EXISTS (
    SELECT 1 FROM campaigns c WHERE c.id = o.campaign_id AND c.status IN ('draft', 'scheduled', 'cancelled', 'failed'))
     ORDER BY o.due_at, o.seq LIMIT $2) r;

-- send_context
  SELECT c.id, c.workspace_id, c.phone_number_id, c.template_id, c.status, c.status_reason, c.variables, c.created_by,
         c.total_contacts, c.sent_count, c.failed_count, c.resumed_at, c.not_before, c.accepted_quality, c.guard_settled,
         c.guard_failed, w.status = 'active' AND w.deleted_at IS NULL AS workspace_active,
         CASE WHEN jsonb_typeof(w.settings->'campaign_failure_share') = 'number'
              THEN (w.settings->>'campaign_failure_share')::float8 END AS failure_share,
         p.phone_number, p.business_id, p.portfolio_id, p.status AS number_status, p.deleted_at IS NOT NULL AS number_deleted,
         CASE WHEN p.sending_paused_at IS NOT NULL THEN coalesce(p.sending_paused_reason, '{}') END AS number_pause,
         p.quality_rating, p.message_limit, p.messages_per_second,
         t.name AS template_name, t.language AS template_language, t.category AS template_category,
         t.status AS template_status, t.deleted_at IS NOT NULL AS template_deleted, t.rejection_reason AS template_rejection,
         t.components AS template_components, t.parameter_format AS template_format,
         (SELECT h.reason || jsonb_build_object('until', h.expires_at) FROM sending_holds h
           WHERE h.phone_number_id = c.phone_number_id AND h.expires_at > now()
             AND (h.scope = 'templates' OR (h.scope = 'template' AND h.template_id = c.template_id)
                  OR (h.scope = 'marketing' AND upper(t.category) = 'MARKETING'))
           ORDER BY h.expires_at DESC LIMIT 1) AS hold 
  FROM campaigns c
  JOIN workspaces w ON w.id = c.workspace_id
  JOIN phone_numbers p ON p.id = c.phone_number_id
  LEFT JOIN templates t ON t.id = c.template_id WHERE c.id = $1;
