import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../platform/crypto/uuid';
import { DatabasePool } from '../../platform/database/database.module';
import { approvedSql } from '../../templates/may-send.rule';
import type { TemplateHold } from './template-hold.entity';

export type NewHold = Pick<TemplateHold, 'workspaceId' | 'phoneNumberId' | 'scope' | 'templateId' | 'reason'> & {
  seconds: number;
};

/** A hold that follows another within a day lasts twice as long, up to this. */
const LONGEST_SECONDS = 86_400;

// Reports during a hold come from messages that were under way together: they don't lengthen it.
const PUT = `
  INSERT INTO template_holds AS h (id, workspace_id, phone_number_id, scope, template_id, reason, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7))
  ON CONFLICT (phone_number_id, scope, (coalesce(template_id, '00000000-0000-0000-0000-000000000000'::uuid)))
  DO UPDATE SET reason = excluded.reason, created_at = now(),
    strikes = CASE WHEN h.expires_at > now() - interval '1 day' THEN h.strikes + 1 ELSE 1 END,
    expires_at = CASE WHEN h.expires_at > now() - interval '1 day'
      THEN now() + make_interval(secs => least($7 * 2 ^ least(h.strikes, 10), greatest($7, ${LONGEST_SECONDS})))
      ELSE excluded.expires_at END
  WHERE h.expires_at <= now()`;

/** Messages of a number that Meta refuses for a known time wait here instead of being tried again and again. */
@Injectable()
export class TemplateHolds {
  constructor(private readonly database: DatabasePool) {}

  async put(hold: NewHold): Promise<void> {
    const { workspaceId, phoneNumberId, scope, templateId, reason, seconds } = hold;
    const values = [uuidv7(), workspaceId, phoneNumberId, scope, templateId, reason, seconds];
    await this.database.query(PUT, values);
  }

  /** Ends the holds of templates that Meta has approved again since, and lets their messages go at once. */
  async releaseApproved(): Promise<void> {
    await this.database.query(
      `WITH free AS (
         DELETE FROM template_holds h USING templates t
          WHERE h.scope = 'template' AND t.id = h.template_id AND h.expires_at > now()
            AND ${approvedSql('t')} AND t.status_changed_at > h.created_at
         RETURNING h.phone_number_id, h.template_id
       )
       UPDATE message_outbox o SET due_at = now() FROM free
        WHERE o.phone_number_id = free.phone_number_id AND o.template_id = free.template_id AND o.state = 'queued'
          AND o.due_at BETWEEN now() AND now() + interval '2 days'`,
    );
  }

  /** Forgets holds that ended so long ago that a new one would not be longer for them. */
  async removeOld(): Promise<void> {
    await this.database.query(`DELETE FROM template_holds WHERE expires_at < now() - interval '2 days'`);
  }
}
