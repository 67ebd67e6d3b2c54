-- Two workspaces with everything that a release before 1.0.0 knew, in all states. Nobody here exists: +1 555 is no area code.
INSERT INTO users (id, email, name, email_verified)
SELECT uuid_v7(), 'user' || n || '@example.com', 'User ' || n, n % 2 = 0 FROM generate_series(1, 4) n;

INSERT INTO sessions (id, user_id, expires_at) SELECT uuid_v7(), id, now() + interval '30 days' FROM users;
INSERT INTO refresh_tokens (token_hash, session_id) SELECT sha256(id::text::bytea), id FROM sessions;

-- The keys are wsk_upgrade_of_workspace_1 and wsk_upgrade_of_workspace_2.
INSERT INTO workspaces (id, name, slug, plan, api_key_hash, api_key_sealed, webhook_secret_sealed, created_by)
SELECT uuid_v7(), 'Workspace ' || n, 'workspace-' || n, 'enterprise', sha256(('wsk_upgrade_of_workspace_' || n)::bytea), 'sealed', 'sealed',
       (SELECT id FROM users WHERE email = 'user' || n || '@example.com')
  FROM generate_series(1, 2) n;
INSERT INTO workspace_members (id, workspace_id, user_id, role, status, joined_at)
SELECT uuid_v7(), w.id, u.id, CASE WHEN u.id = w.created_by THEN 'OWNER' ELSE 'AGENT' END, 'active', now()
  FROM workspaces w CROSS JOIN users u;

INSERT INTO phone_numbers (id, workspace_id, phone_number, phone_number_id, business_id, access_token_sealed, status, quality_rating)
SELECT uuid_v7(), w.id, '+155501000' || n || right(w.slug, 1), '10000000000' || n || right(w.slug, 1), '20000000000' || right(w.slug, 1), 'sealed',
       'active', (ARRAY['GREEN', 'YELLOW', 'RED'])[n]
  FROM workspaces w CROSS JOIN generate_series(1, 3) n;
UPDATE phone_numbers SET sending_paused_at = now(), sending_paused_reason = '{"code": 131048, "title": "A title", "explanation": "What it means", "action": "Who must act", "until": "2026-12-31T00:00:00.000Z"}' WHERE quality_rating = 'RED';

INSERT INTO contacts (id, workspace_id, wa_id, name, email, tags, custom_fields, opted_in, deleted_at)
SELECT uuid_v7(), w.id, '1555' || (1000000 + n), CASE WHEN n % 3 > 0 THEN 'Contact ' || n END, 'contact' || n || '@example.com',
       CASE WHEN n % 4 = 0 THEN ARRAY['vip', 'ünïcode'] END, jsonb_build_object('n', n::text), n % 20 <> 0,
       CASE WHEN n % 50 = 0 THEN now() END
  FROM workspaces w CROSS JOIN generate_series(1, 3000) n;
INSERT INTO contacts (id, workspace_id, user_id, name) SELECT uuid_v7(), id, 'US.13491208655302741918', 'No number' FROM workspaces;

INSERT INTO media (id, workspace_id, type, blob_name, file_name, file_size, mime_type, sha256)
SELECT uuid_v7(), w.id, 'image', w.id || '/' || n, 'image' || n || '.png', 1000 * n, 'image/png', repeat('ab', 32)
  FROM workspaces w CROSS JOIN generate_series(1, 20) n;
INSERT INTO media_uploads (media_id, phone_number_id, meta_media_id, expires_at)
SELECT m.id, p.id, '123', now() + interval '20 days' FROM media m JOIN phone_numbers p USING (workspace_id);

INSERT INTO templates (id, workspace_id, phone_number_id, name, language, category, status, components, meta_template_id)
SELECT uuid_v7(), p.workspace_id, p.id, 'template_' || n, 'en', (ARRAY['MARKETING', 'UTILITY', 'AUTHENTICATION', 'UTILITY'])[n],
       (ARRAY['APPROVED', 'PENDING', 'REJECTED', 'PAUSED'])[n], '[{"type": "BODY", "text": "Hello {{1}}"}]', n || right(p.phone_number_id, 5)
  FROM phone_numbers p CROSS JOIN generate_series(1, 4) n;

INSERT INTO conversations (id, workspace_id, phone_number_id, contact_id, status, labels, unread_count, window_expires_at)
SELECT uuid_v7(), c.workspace_id, p.id, c.id, CASE WHEN right(c.wa_id, 1) = '0' THEN 'closed' ELSE 'open' END, '{}', right(c.wa_id, 1)::int,
       now() + interval '1 hour'
  FROM contacts c JOIN phone_numbers p ON p.workspace_id = c.workspace_id AND p.quality_rating = 'GREEN' WHERE c.wa_id IS NOT NULL;

INSERT INTO campaigns (id, workspace_id, phone_number_id, template_id, name, status, total_contacts, started_at)
SELECT uuid_v7(), t.workspace_id, t.phone_number_id, t.id, 'Campaign ' || s.n, s.status, 0, now()
  FROM templates t JOIN phone_numbers p ON p.id = t.phone_number_id AND p.quality_rating = 'GREEN'
 CROSS JOIN (SELECT * FROM unnest(ARRAY['draft', 'scheduled', 'sending', 'completed', 'failed', 'cancelled']) WITH ORDINALITY AS s (status, n)) s
 WHERE t.status = 'APPROVED';
INSERT INTO campaign_recipients (id, workspace_id, campaign_id, contact_id, state, skip_reason)
SELECT uuid_v7(), k.workspace_id, k.id, c.id, CASE WHEN NOT c.opted_in THEN 'skipped' WHEN k.status = 'completed' THEN 'dispatched' ELSE 'pending' END,
       CASE WHEN NOT c.opted_in THEN 'opted_out' END
  FROM campaigns k JOIN contacts c ON c.workspace_id = k.workspace_id AND c.wa_id LIKE '%5' WHERE k.status IN ('sending', 'completed');

-- Of campaigns, whose counters follow the rows, and of people.
INSERT INTO messages (id, workspace_id, phone_number_id, conversation_id, contact_id, campaign_id, template_id, direction, type, from_number,
                      to_number, content, status)
SELECT r.id, r.workspace_id, v.phone_number_id, v.id, r.contact_id, r.campaign_id, k.template_id, 'outbound', 'template', '+15550100011',
       '+15551000001', '{"type": "template", "template": {"name": "template_1", "language": {"code": "en"}}}', 'queued'
  FROM campaign_recipients r JOIN campaigns k ON k.id = r.campaign_id
  JOIN conversations v ON v.contact_id = r.contact_id AND v.phone_number_id = k.phone_number_id WHERE r.state = 'dispatched';
UPDATE messages SET status = (ARRAY['sent', 'delivered', 'read', 'read'])[1 + get_byte(uuid_send(id), 15) % 4], sent_at = now();
INSERT INTO messages (id, workspace_id, phone_number_id, conversation_id, contact_id, direction, type, from_number, to_number, content, status,
                      error, failed_at)
SELECT uuid_v7(), v.workspace_id, v.phone_number_id, v.id, v.contact_id, s.direction, 'text', '+15550100011', '+15551000001',
       jsonb_build_object('type', 'text', 'text', jsonb_build_object('body', 'Hällo ' || n)), s.status,
       CASE WHEN s.status = 'failed' THEN '{"code": 131026, "title": "A title", "explanation": "What it means", "action": "Who must act", "retryable": true}'::jsonb END,
       CASE WHEN s.status = 'failed' THEN now() END
  FROM conversations v CROSS JOIN generate_series(1, 2) n
 CROSS JOIN LATERAL (SELECT * FROM (VALUES ('outbound', 'queued'), ('outbound', 'sending'), ('outbound', 'failed'), ('inbound', 'received'),
                                           ('outbound', 'read')) x (direction, status)
                      OFFSET (n + v.unread_count) % 5 LIMIT 1) s;
INSERT INTO message_wamids (wamid, phone_number_id, workspace_id, message_id)
SELECT 'wamid.' || id, phone_number_id, workspace_id, id FROM messages WHERE status NOT IN ('queued', 'sending', 'failed');

INSERT INTO parked_statuses (id, phone_number_id, wamid, status, occurred_at)
SELECT uuid_v7(), '100000000000123', 'wamid.early' || n, 'delivered', now() FROM generate_series(1, 50) n;
INSERT INTO webhook_events (id, body_hash, body, fields, waba_ids, phone_number_ids, state, error)
SELECT uuid_v7(), sha256(n::text::bytea), '{"object": "whatsapp_business_account", "n": ' || n || '}', '{messages}', '{2000000000001}',
       '{1000000000011}', (ARRAY['received', 'routed', 'processed', 'failed'])[1 + n % 4], CASE WHEN n % 4 = 3 THEN 'a reason' END
  FROM generate_series(1, 5000) n;
