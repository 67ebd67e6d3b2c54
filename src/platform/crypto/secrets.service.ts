import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config';

const ALGORITHM = 'aes-256-gcm';

/**
 * Encrypts what must be kept readable (Meta tokens, API keys, webhook secrets) as
 * `v1.<key id>.<iv>.<tag>.<ciphertext>`. The first configured key encrypts, all of them decrypt: that is how keys
 * rotate.
 */
@Injectable()
export class SecretsService {
  private readonly keys = new Map<string, Buffer>();
  /** The id of the first key, which seals. */
  readonly currentKeyId: string;

  constructor(config: AppConfig) {
    for (const entry of config.encryptionKeys.split(',')) {
      const [id = '', key = ''] = entry.split(':');
      this.keys.set(id, Buffer.from(key, 'base64'));
    }
    this.currentKeyId = config.encryptionKeys.split(':')[0] ?? '';
  }

  /**
   * Seals a text; `context` (e.g. `phone_numbers.access_token:<id>`) is bound in, so a sealed value can't be moved
   * to another row.
   */
  encrypt(plain: string, context: string): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv(ALGORITHM, this.keyOf(this.currentKeyId), iv);
    cipher.setAAD(Buffer.from(context));
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    const parts = [iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'));
    return ['v1', this.currentKeyId, ...parts].join('.');
  }

  /**
   * Opens what `encrypt` sealed under the same context. @throws Error when the key is unknown or the value was
   * altered
   */
  decrypt(sealed: string, context: string): string {
    const [version, keyId = '', iv = '', tag = '', body = ''] = sealed.split('.');
    if (version !== 'v1') throw new Error('sealed value has an unknown version');
    const decipher = createDecipheriv(ALGORITHM, this.keyOf(keyId), Buffer.from(iv, 'base64url'));
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8');
  }

  private keyOf(id: string): Buffer {
    const key = this.keys.get(id);
    if (!key) throw new Error(`ENCRYPTION_KEYS has no key with the id ${id}`);
    return key;
  }
}
