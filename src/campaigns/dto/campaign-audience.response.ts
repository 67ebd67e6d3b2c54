import { Int } from '../../platform/http/response-fields';

export class ReasonCount {
  /**
   * A stable word: opted_out, undeliverable, unreachable, contact_deleted, missing_variable, same_person,
   * not_found.
   * @example opted_out
   */
  reason!: string;

  @Int() count!: number;

  /** The reason in plain words. */
  explanation!: string;
}

export class CampaignAudienceResponse {
  /** Recipients that this call added. */
  @Int() added!: number;

  /** Contacts that the campaign had already. */
  @Int() already_present!: number;

  /** Contacts that were left out, by reason. */
  skipped!: ReasonCount[];

  /** Recipients that the campaign now has. */
  @Int() total_contacts!: number;
}
