import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import { Strategy } from 'passport';
import type { Principal } from '../auth/principal';
import { sha256 } from '../platform/crypto/hash';
import { DatabasePool } from '../platform/database/database.module';

const KEY = /^(?:Bearer )?(wsk_[A-Za-z0-9_-]{20,100})$/;

/** Takes the workspace's key out of a request and hands over the workspace that owns it. */
class ApiKeyRequests extends Strategy {
  private readonly verify: (key: string) => Promise<Principal | undefined>;

  constructor(verify: (key: string, done: (error: Error | null, user?: Principal | false) => void) => void) {
    super();
    this.verify = (key) =>
      new Promise((resolve, reject) => {
        verify(key, (error, user) => (error ? reject(error) : resolve(user || undefined)));
      });
  }

  override authenticate(request: Request): void {
    const given = request.headers['x-api-key'] ?? request.headers.authorization;
    const key = typeof given === 'string' ? KEY.exec(given)?.[1] : undefined;
    if (!key) return this.fail(401);
    this.verify(key).then(
      (principal) => (principal ? this.success(principal) : this.fail(401)),
      (error: unknown) => this.error(error),
    );
  }
}

/** `Authorization: Bearer wsk_…` or `X-API-Key: wsk_…`: a workspace calls. Keys are looked up by hash. */
@Injectable()
export class ApiKeyStrategy extends PassportStrategy(ApiKeyRequests, 'api-key') {
  constructor(private readonly database: DatabasePool) {
    super();
  }

  async validate(key: string): Promise<Principal | false> {
    const { rows } = await this.database.query<{ id: string }>({
      name: 'workspace-by-api-key',
      text: 'SELECT id FROM workspaces WHERE api_key_hash = $1 AND deleted_at IS NULL',
      values: [sha256(key)],
    });
    const [workspace] = rows;
    return workspace ? { kind: 'api-key', workspaceId: workspace.id } : false;
  }
}
