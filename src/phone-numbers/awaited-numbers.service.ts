import { Injectable } from '@nestjs/common';
import { DatabasePool } from '../platform/database/database.module';
import { EventWaits } from '../webhook-events/event-waits.service';
import { belongsToSql, confirmedAccountSql } from './own-account.rule';

interface Arrived {
  id: string;
  names: string[];
}

/** Looks which of the numbers and accounts that stored updates wait for have been registered meanwhile. */
@Injectable()
export class AwaitedNumbers {
  constructor(
    private readonly database: DatabasePool,
    private readonly waits: EventWaits,
  ) {}

  /** Lets the updates of those that have come be applied. */
  async place(): Promise<void> {
    const names = await this.waits.names();
    if (names.length === 0) return;
    const { rows } = await this.database.query<Arrived>(
      `SELECT n.id, array_remove(ARRAY[n.phone_number_id, n.phone_number, ${confirmedAccountSql('n')}], NULL) AS names
         FROM phone_numbers n
        WHERE n.deleted_at IS NULL
          AND (n.phone_number_id = ANY($1) OR n.phone_number = ANY($1) OR ${belongsToSql('n', 'ANY($1)')})
        ORDER BY n.id DESC`,
      [names],
    );
    const awaited = new Set(names);
    const arrived = rows.flatMap(({ id, names: own }) =>
      own.filter((name) => awaited.has(name)).map((name) => [name, id] as const),
    );
    if (arrived.length > 0) await this.waits.place(new Map(arrived));
  }
}
