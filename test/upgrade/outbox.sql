INSERT INTO message_outbox (message_id, workspace_id, phone_number_id, contact_id, campaign_id, state, lease_expires_at, claimed_at)
SELECT id, workspace_id, phone_number_id, contact_id, campaign_id, status, CASE WHEN status = 'sending' THEN now() END,
       CASE WHEN status = 'sending' THEN now() END
  FROM messages WHERE direction = 'outbound' AND status IN ('queued', 'sending');
