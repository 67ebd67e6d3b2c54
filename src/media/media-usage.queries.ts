/**
 * Whether a file is still to be sent: by a message that is under way, or by a campaign that is scheduled or sending, be
 * it the campaign's own value or that of one of its recipients. Drafts hold nothing up; they say that the file is gone.
 */
export const STILL_USED = `
  EXISTS (
    SELECT 1 FROM message_outbox o JOIN messages m ON m.id = o.message_id
     WHERE o.workspace_id = $2::uuid AND (m.media_id = $1::text::uuid OR m.content::text LIKE '%' || $1::text || '%')
  ) OR EXISTS (
    SELECT 1 FROM campaigns c
     WHERE c.workspace_id = $2::uuid AND c.status IN ('scheduled', 'sending') AND c.deleted_at IS NULL
       AND (lower(c.variables::text) LIKE '%' || $1::text || '%' OR EXISTS (
         SELECT 1 FROM campaign_recipients r
          WHERE r.campaign_id = c.id AND r.state = 'pending' AND lower(r.variables::text) LIKE '%' || $1::text || '%'))
  )`;
