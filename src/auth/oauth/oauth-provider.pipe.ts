import { Injectable, type PipeTransform } from '@nestjs/common';
import { InvalidInput } from '../../platform/http/errors';
import type { OAuthProvider } from './oauth-providers';

/** `google` or `Google` in the path. */
@Injectable()
export class OAuthProviderPipe implements PipeTransform<string, OAuthProvider> {
  transform(value: string): OAuthProvider {
    const provider = (['Google', 'GitHub'] as const).find((name) => name.toLowerCase() === value.toLowerCase());
    if (!provider) throw InvalidInput.at(['path', 'provider'], 'must be one of Google, GitHub');
    return provider;
  }
}
