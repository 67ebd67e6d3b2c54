import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { sqlStateOf } from '../../platform/database/statement-errors';
import {
  DELETE_GONE,
  DUE_MERGES,
  FORGET_NOTE,
  FORWARD_MERGES,
  IDS_OF,
  LOCK_BOTH,
  MOVE_CONSENTS,
  NOTE_PASS,
  STATE,
  TAKE_OVER,
} from './contact-merge.queries';
import { takeBack } from './take-back';
import { HAND_OVER } from './identities.queries';
import { LOCK_PEOPLE, lockNumbers } from './people-locks.fragments';

/** Two contacts of one person: the one that goes, and the one that stays. */
export interface MergedPair {
  workspaceId: string;
  goneId: string;
  keptId: string;
}

/** Moves what a room holds of a contact. @returns whether something is in use just now and is left for later */
type Follower = (pair: MergedPair, tx: EntityManager) => Promise<boolean>;

/** Two transactions blocked each other: the same again usually works. */
const COLLISION = /^40/;
const MOST_TRIES = 5;
const DUE_AT_ONCE = 100;

/**
 * Makes one contact of two that are one person. Each merge is one transaction of its own, which locks in the order
 * that all writers keep: the people, campaigns and their recipients, threads, messages, and the contacts last.
 */
@Injectable()
export class ContactMerges {
  private readonly logger = new Logger(ContactMerges.name);
  private readonly followers: { rank: number; follow: Follower }[] = [];

  constructor(private readonly dataSource: DataSource) {}

  /** Imports run downwards: the rooms above enter here how they follow. The lowest rank locks first. */
  followedBy(rank: number, follow: Follower): void {
    this.followers.push({ rank, follow });
    this.followers.sort((a, b) => a.rank - b.rank);
  }

  /** Merges a pair that is noted in `contact_merges`, or looks again for what came late. */
  async merge(pair: MergedPair): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        await this.dataSource.transaction((tx) => this.mergeWithin(pair, tx));
        return;
      } catch (error) {
        if (tries === MOST_TRIES || !COLLISION.test(sqlStateOf(error))) throw error;
      }
    }
  }

  /** Merges what was noted and not merged yet, and looks after what was. */
  async sweep(): Promise<void> {
    const due = await this.dataSource.query<(MergedPair & { isNew: boolean })[]>(DUE_MERGES, [DUE_AT_ONCE]);
    for (const { isNew, ...pair } of due) {
      await this.merge(pair);
      if (isNew) this.logger.log(`contact ${pair.goneId} is the same person as ${pair.keptId} and was merged into it`);
    }
  }

  private async mergeWithin(pair: MergedPair, tx: EntityManager): Promise<void> {
    const { workspaceId, goneId, keptId } = pair;
    const both = [goneId, keptId];
    const ids = await tx.query<{ value: string | null }[]>(IDS_OF, [workspaceId, both]);
    const locks = lockNumbers(
      workspaceId,
      ids.map(({ value }) => value),
    );
    await tx.query(LOCK_PEOPLE, locks);
    const [was] = await tx.query<[{ gone: boolean; kept: boolean; merged: boolean }]>(STATE, [workspaceId, ...both]);
    if (!was.kept && !was.merged) {
      // The one that was to stay was deleted, or merged into this one, since it was noted.
      await tx.query(FORGET_NOTE, [goneId]);
      if (was.gone) await takeBack(workspaceId, keptId, goneId, tx);
      return;
    }
    let isBusy = false;
    for (const { follow } of this.followers) isBusy = (await follow(pair, tx)) || isBusy;
    await tx.query(LOCK_BOTH, [workspaceId, both]);
    const [[gone]] = await tx.query<[{ id: string }[], number]>(DELETE_GONE, [workspaceId, goneId, keptId]);
    if (gone) await tx.query(TAKE_OVER, [workspaceId, keptId, goneId]);
    await tx.query(HAND_OVER, [workspaceId, goneId, keptId]);
    await tx.query(MOVE_CONSENTS, [workspaceId, keptId, goneId]);
    await tx.query(FORWARD_MERGES, [workspaceId, keptId, goneId]);
    await tx.query(NOTE_PASS, [goneId, keptId, isBusy]);
  }
}
