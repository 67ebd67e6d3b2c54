import { TextField } from '../../platform/http/fields';

export class OAuthAuthorizeQuery {
  @TextField({
    optional: true,
    min: 1,
    max: 2000,
    description: 'Where the provider sends the user back to: below PUBLIC_URL or one of CORS_ORIGINS',
  })
  redirect_uri?: string;
}

/** What the provider sends back with the user. */
export class OAuthCallbackQuery {
  @TextField({ min: 1, max: 4000 }) code!: string;

  @TextField({ min: 1, max: 500 }) state!: string;

  @TextField({ optional: true, min: 1, max: 2000 }) iss?: string;

  @TextField({ optional: true, max: 4000 }) scope?: string;

  @TextField({ optional: true, max: 200 }) authuser?: string;

  @TextField({ optional: true, max: 200 }) prompt?: string;

  @TextField({ optional: true, max: 400 }) hd?: string;

  @TextField({ optional: true, max: 400 }) session_state?: string;
}
