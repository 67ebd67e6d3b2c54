import { Time, Uuid } from '../../platform/http/response-fields';

/** One change of a contact's consent. */
export class ContactConsentResponse {
  opted_in!: boolean;

  /**
   * api, import, or what the user did (user_message, …)
   * @example api
   */
  source!: string;

  @Time() at!: Date;

  @Uuid('The member who changed it; null for the contact itself and for API keys') by!: string | null;
}
