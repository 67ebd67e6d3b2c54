import { EnumField, TextField } from '../../platform/http/fields';
import { PasswordField } from './signup.dto';

export const PROVIDERS = ['Email', 'Google', 'GitHub'] as const;
export type Provider = (typeof PROVIDERS)[number];

export class ProviderQuery {
  @EnumField(PROVIDERS, {
    optional: true,
    default: 'Email',
    enumName: 'Provider',
    description: 'Who vouches for the user',
  })
  provider: Provider = 'Email';
}

export class RefreshRequest {
  @TextField({
    optional: true,
    min: 1,
    max: 200,
    description:
      'The refresh token of the last sign-in or refresh; without it the bearer access token of a live session is taken',
  })
  refresh_token?: string;
}

export class PasswordChange {
  /** The password that is valid now. */
  @PasswordField() current_password!: string;

  /** The new one, 8 to 72 bytes. All other sessions end. */
  @PasswordField() new_password!: string;
}
