import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ContactsService } from '../../contacts/contacts.service';
import { uuidv7 } from '../../platform/crypto/uuid';
import { messageKey, preferenceKey } from './inbound-batch';
import type { ContactIdOf } from './inbound-contacts.service';
import type { ReceivedPreference, StoredMessage } from './inbound-messages.types';
import { mayBeOptWord, optInOf, optWords } from './inbound-opt-words';

const SOURCES = ['user_preference', 'keyword'] as const;

/** What a user said about being written to. */
interface Signal {
  /** What makes it unique in the workspace. */
  source_key: string;
  contact_id: string;
  opted_in: boolean;
  source: (typeof SOURCES)[number];
  detail: string | null;
  occurred_at: Date;
}

const RECORD = `
  INSERT INTO opt_in_signals (id, workspace_id, contact_id, opted_in, source, detail, source_key, occurred_at)
  SELECT id, $1, contact_id, opted_in, source, detail, source_key, occurred_at
    FROM jsonb_to_recordset($2::jsonb) AS r (id uuid, contact_id uuid, opted_in boolean, source text, detail text,
                                             source_key text, occurred_at timestamptz)
   ORDER BY source_key
  ON CONFLICT (workspace_id, source_key) DO NOTHING RETURNING id`;

/** Of the newest signals, those that were recorded just now; at the same moment an opt-out counts. */
const NEWEST = `
  SELECT contact_id, opted_in, source FROM (
    SELECT DISTINCT ON (contact_id) id, contact_id, opted_in, source FROM opt_in_signals
     WHERE contact_id = ANY($1::uuid[]) ORDER BY contact_id, occurred_at DESC, opted_in, source_key
  ) newest WHERE id = ANY($2::uuid[])`;

/** Keeps what users said about being written to; the newest signal holds. */
@Injectable()
export class InboundOptIns {
  constructor(private readonly contacts: ContactsService) {}

  /** Leaves out the preferences that were recorded before. */
  async unknown(
    workspaceId: string,
    preferences: ReceivedPreference[],
    tx: EntityManager,
  ): Promise<ReceivedPreference[]> {
    if (preferences.length === 0) return [];
    const text = `SELECT source_key FROM opt_in_signals WHERE workspace_id = $1 AND source_key = ANY($2::text[])`;
    const keys = preferences.map(preferenceKey);
    const rows = await tx.query<{ source_key: string }[]>(text, [workspaceId, keys]);
    const known = new Set(rows.map(({ source_key }) => source_key));
    return preferences.filter((_, i) => !known.has(keys[i]!));
  }

  /**
   * Records preferences and opt-out words, each once; `opted_in` of a contact follows the newest of all its signals.
   */
  async apply(
    workspaceId: string,
    stored: StoredMessage[],
    preferences: ReceivedPreference[],
    contactIdOf: ContactIdOf,
    tx: EntityManager,
  ): Promise<void> {
    const chosen = preferences.map((preference) => signalOf(preference, contactIdOf(preference)));
    const said = await this.keywordsAmong(workspaceId, stored, tx);
    if (chosen.length + said.length > 0) await this.record(workspaceId, [...chosen, ...said], tx);
  }

  private async keywordsAmong(workspaceId: string, stored: StoredMessage[], tx: EntityManager): Promise<Signal[]> {
    const short = stored.filter(
      ({ message: { direction, said } }) => direction === 'inbound' && said.some(mayBeOptWord),
    );
    if (short.length === 0) return [];
    const text = 'SELECT settings FROM workspaces WHERE id = $1';
    const [workspace] = await tx.query<{ settings: unknown }[]>(text, [workspaceId]);
    const words = optWords(workspace?.settings);
    return short.flatMap(({ contactId, message }) => {
      const word = message.said.find((one) => optInOf(one, words) !== undefined);
      return word === undefined
        ? []
        : [
            {
              source_key: `keyword:${messageKey(message)}`,
              contact_id: contactId,
              opted_in: optInOf(word, words)!,
              source: 'keyword',
              detail: word,
              occurred_at: message.at,
            } satisfies Signal,
          ];
    });
  }

  private async record(workspaceId: string, signals: Signal[], tx: EntityManager): Promise<void> {
    const contactIds = [...new Set(signals.map(({ contact_id }) => contact_id))];
    // Two transactions with signals of the same contact must see each other's.
    await tx.query(
      'SELECT 1 FROM contacts WHERE workspace_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR NO KEY UPDATE',
      [workspaceId, contactIds],
    );
    const rows = signals.map((signal) => ({ id: uuidv7(), ...signal }));
    const recorded = await tx.query<{ id: string }[]>(RECORD, [workspaceId, JSON.stringify(rows)]);
    const ids = recorded.map(({ id }) => id);
    const newest = await tx.query<Pick<Signal, 'contact_id' | 'opted_in' | 'source'>[]>(NEWEST, [contactIds, ids]);
    for (const optedIn of [true, false]) {
      for (const source of SOURCES) {
        const those = newest.filter((one) => one.opted_in === optedIn && one.source === source);
        const whose = those.map(({ contact_id }) => contact_id);
        if (whose.length > 0) await this.contacts.setOptIn(workspaceId, whose, optedIn, source, tx);
      }
    }
  }
}

function signalOf(preference: ReceivedPreference, contactId: string): Signal {
  return {
    source_key: preferenceKey(preference),
    contact_id: contactId,
    opted_in: preference.optedIn,
    source: 'user_preference',
    detail: preference.detail,
    occurred_at: preference.at,
  };
}
