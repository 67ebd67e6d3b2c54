INSERT INTO phone_number_events (id, workspace_id, phone_number_id, kind, source, dedupe_key, occurred_at)
SELECT uuid_v7(), workspace_id, id, 'quality', 'meta', 'q', now() FROM phone_numbers;
INSERT INTO template_events (id, workspace_id, template_id, kind, source, dedupe_key, occurred_at)
SELECT uuid_v7(), workspace_id, id, 'status', 'meta', 's', now() FROM templates;
INSERT INTO contact_consents (workspace_id, contact_id, opted_in, source)
SELECT workspace_id, id, opted_in, 'user' FROM contacts WHERE NOT opted_in;
INSERT INTO contact_imports (id, workspace_id, file_name, status, total_rows, imported)
SELECT uuid_v7(), id, 'contacts.csv', 'completed', 10, 10 FROM workspaces;
INSERT INTO blob_removals (blob_name, due_at) SELECT 'gone/' || n, now() + interval '1 day' FROM generate_series(1, 5) n;
INSERT INTO conversation_notes (id, workspace_id, conversation_id, body)
SELECT uuid_v7(), workspace_id, id, 'A note' FROM conversations WHERE status = 'closed';
INSERT INTO opt_in_signals (id, workspace_id, contact_id, opted_in, source, source_key, occurred_at)
SELECT uuid_v7(), workspace_id, id, false, 'keyword', id::text, now() FROM contacts WHERE NOT opted_in;
INSERT INTO media_downloads (message_id, workspace_id, phone_number_id, meta_media_id, type, give_up_at)
SELECT id, workspace_id, phone_number_id, '123', 'image', now() + interval '7 days' FROM messages WHERE direction = 'inbound' LIMIT 20;
INSERT INTO sending_holds (id, workspace_id, phone_number_id, scope, reason, expires_at)
SELECT uuid_v7(), workspace_id, id, 'marketing', '{"code": 131049}', now() + interval '1 hour' FROM phone_numbers;
