import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { InjectRepository } from '@nestjs/typeorm';
import { DataSource, type EntityManager, IsNull, MoreThan, Repository } from 'typeorm';
import { sha256 } from '../platform/crypto/hash';
import { AppError } from '../platform/http/errors';
import type { AccessTokenClaims } from './jwt.strategy';
import { Session } from './session.entity';

export const ACCESS_TOKEN_SECONDS = 15 * 60;
const SESSION_DAYS = 30;
/** For so long after its end a session, and after its use a token, can still show that a token was copied. */
const KEPT = '7 days';
const REMOVED_AT_ONCE = 10_000;
/** For so long a token may be used again: by a second tab at the same moment, or by who never saw the answer. */
const GRACE = '10 seconds';

/** Where a session was opened, for the list that its user sees. */
export interface Device {
  userAgent?: string;
  ipAddress?: string;
}

export interface TokenPair {
  userId: string;
  accessToken: string;
  refreshToken: string;
}

/**
 * Sessions and their tokens. A refresh token works once, and for ten seconds more: using one later means that it was
 * copied, and ends the whole session. Only hashes of refresh tokens are kept.
 */
@Injectable()
export class SessionsService {
  constructor(
    private readonly dataSource: DataSource,
    @InjectRepository(Session) private readonly sessions: Repository<Session>,
    private readonly jwt: JwtService,
  ) {}

  async open(userId: string, device: Device): Promise<TokenPair> {
    return this.dataSource.transaction(async (tx) => {
      const session = await tx.save(
        tx.create(Session, {
          userId,
          userAgent: device.userAgent?.slice(0, 300) ?? null,
          ipAddress: device.ipAddress ?? null,
          expiresAt: sessionEnd(),
        }),
      );
      return this.issue(session.id, userId, tx);
    });
  }

  /**
   * Exchanges a refresh token for a new pair.
   * @throws AppError not_authenticated when it is unknown, expired or was used before, longer ago than the grace
   */
  async rotate(refreshToken: string): Promise<TokenPair> {
    const tokenHash = sha256(refreshToken);
    const pair = await this.dataSource.transaction(async (tx) => {
      const [used] = await tx.query<[{ session_id: string }[]]>(
        `UPDATE refresh_tokens SET used_at = coalesce(used_at, now())
          WHERE token_hash = $1 AND (used_at IS NULL OR used_at > now() - interval '${GRACE}') RETURNING session_id`,
        [tokenHash],
      );
      return used[0] ? this.continue(used[0].session_id, tx) : undefined;
    });
    if (pair) return pair;
    await this.endForReuse(tokenHash);
    throw new AppError('not_authenticated');
  }

  /**
   * Exchanges the bearer access token of a live session for a new pair; refresh tokens handed out before stop
   * working.
   */
  async rotateByAccessToken(accessToken: string): Promise<TokenPair> {
    const claims = await this.jwt.verifyAsync<AccessTokenClaims>(accessToken).catch(() => undefined);
    if (!claims) throw new AppError('not_authenticated');
    return this.dataSource.transaction(async (tx) => {
      // Without the grace: nobody waits for what these would bring.
      await tx.query(
        `UPDATE refresh_tokens SET used_at = now() - interval '${GRACE}'
          WHERE session_id = $1 AND (used_at IS NULL OR used_at > now() - interval '${GRACE}')`,
        [claims.sid],
      );
      const pair = await this.continue(claims.sid, tx);
      if (!pair) throw new AppError('not_authenticated');
      return pair;
    });
  }

  /** The user's living sessions, newest first. */
  list(userId: string): Promise<Session[]> {
    return this.sessions.find({
      where: { userId, endedAt: IsNull(), expiresAt: MoreThan(new Date()) },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: 100,
    });
  }

  /** @throws AppError session_not_found when it is another user's or has ended */
  async end(userId: string, sessionId: string): Promise<void> {
    const where = { id: sessionId, userId, endedAt: IsNull() };
    const { affected } = await this.sessions.update(where, {
      endedAt: new Date(),
      endReason: 'signed_out',
    });
    if (!affected) throw new AppError('session_not_found');
  }

  async endAllBut(userId: string, sessionId: string, tx: EntityManager): Promise<void> {
    await tx.query(
      `UPDATE sessions SET ended_at = now(), end_reason = 'password_changed'
        WHERE user_id = $1 AND id <> $2 AND ended_at IS NULL`,
      [userId, sessionId],
    );
  }

  /**
   * Removes sessions that have been over for longer than their reuse could tell anything, with their tokens, and used
   * tokens of living sessions but for the last days'. A bearable number at a time.
   */
  async removeOld(): Promise<void> {
    await this.sessions.query(
      `DELETE FROM sessions WHERE id IN (
         SELECT id FROM sessions WHERE least(ended_at, expires_at) < now() - interval '${KEPT}' LIMIT ${REMOVED_AT_ONCE})`,
    );
    await this.sessions.query(
      `DELETE FROM refresh_tokens WHERE token_hash IN (
         SELECT token_hash FROM refresh_tokens WHERE used_at < now() - interval '${KEPT}' LIMIT ${REMOVED_AT_ONCE})`,
    );
  }

  private async continue(sessionId: string, tx: EntityManager): Promise<TokenPair | undefined> {
    const [live] = await tx.query<[{ user_id: string }[]]>(
      `UPDATE sessions SET last_used_at = now(), expires_at = $2
        WHERE id = $1 AND ended_at IS NULL AND expires_at > now() RETURNING user_id`,
      [sessionId, sessionEnd()],
    );
    return live[0] ? this.issue(sessionId, live[0].user_id, tx) : undefined;
  }

  private async issue(sessionId: string, userId: string, tx: EntityManager): Promise<TokenPair> {
    const refreshToken = `wsr_${randomBytes(32).toString('base64url')}`;
    await tx.query('INSERT INTO refresh_tokens (token_hash, session_id) VALUES ($1, $2)', [
      sha256(refreshToken),
      sessionId,
    ]);
    // A fresh id per token: two tokens of one second are still two tokens.
    const claims = { sub: userId, sid: sessionId, jti: randomBytes(9).toString('base64url') };
    return { userId, accessToken: await this.jwt.signAsync(claims), refreshToken };
  }

  private async endForReuse(tokenHash: Buffer): Promise<void> {
    await this.sessions.query(
      `UPDATE sessions SET ended_at = now(), end_reason = 'refresh_token_reused'
        WHERE ended_at IS NULL AND id = (SELECT session_id FROM refresh_tokens WHERE token_hash = $1)`,
      [tokenHash],
    );
  }
}

function sessionEnd(): Date {
  return new Date(Date.now() + SESSION_DAYS * 86_400_000);
}
