import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DatabasePool } from '../platform/database/database.module';
import { Gauges, type Reading } from '../platform/observability/gauges.service';

const NUMBERS = {
  name: 'treeex_phone_numbers',
  help: 'Registered numbers by status, whether their sending is paused (yes, no), and quality',
  labels: ['status', 'paused', 'quality'],
};
const TOKENS = {
  name: 'treeex_phone_number_tokens',
  help: 'Tokens of active numbers: valid, expiring (within a week), expired',
  labels: ['state'],
};

/** Shows how many numbers can send. */
@Injectable()
export class NumberGauges implements OnModuleInit {
  constructor(
    private readonly gauges: Gauges,
    private readonly database: DatabasePool,
  ) {}

  onModuleInit(): void {
    this.gauges.addAll([NUMBERS, TOKENS], async () => ({
      [NUMBERS.name]: await this.numbers(),
      [TOKENS.name]: await this.tokens(),
    }));
  }

  private async numbers(): Promise<Reading[]> {
    const { rows } = await this.database.query<Record<string, string> & { numbers: number }>(
      `SELECT status, CASE WHEN sending_paused_at IS NULL THEN 'no' ELSE 'yes' END AS paused,
              quality_rating AS quality, count(*)::int AS numbers
         FROM phone_numbers WHERE deleted_at IS NULL GROUP BY 1, 2, 3`,
    );
    return rows.map(({ numbers, ...labels }) => ({ labels, value: numbers }));
  }

  private async tokens(): Promise<Reading[]> {
    const { rows } = await this.database.query<{ state: string; numbers: number }>(
      `SELECT s.state, count(n.state)::int AS numbers
         FROM (VALUES ('valid'), ('expiring'), ('expired')) s (state)
         LEFT JOIN (SELECT CASE WHEN token_expires_at <= now() THEN 'expired'
                                WHEN token_expires_at < now() + interval '7 days' THEN 'expiring' ELSE 'valid' END AS state
                      FROM phone_numbers WHERE deleted_at IS NULL AND status = 'active') n USING (state)
        GROUP BY 1`,
    );
    return rows.map(({ state, numbers }) => ({ labels: { state }, value: numbers }));
  }
}
