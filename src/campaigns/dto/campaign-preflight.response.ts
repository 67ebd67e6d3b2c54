import { Int, Uuid } from '../../platform/http/response-fields';
import { ReasonCount } from './campaign-audience.response';
import { CampaignStatusReason } from './campaign.response';

export class MissingVariable {
  /**
   * The template's parameter.
   * @example body.1
   */
  parameter!: string;

  /** Recipients without a value for it. */
  @Int() count!: number;
}

export class PreflightTemplate {
  @Uuid() id!: string;

  /** The parameters that need a value. */
  parameters!: string[];

  name!: string;
  language!: string;
  category!: string;
  status!: string;
}

export class PreflightNumber {
  @Uuid() id!: string;

  /** Users that may be written to first in 24 hours; -1 means any number. */
  @Int() message_limit!: number;

  /** Users that were written to first in the last 24 hours. */
  @Int() reached_24h!: number;

  /** Users that may still be written to now; null without a limit. */
  @Int() remaining_24h!: number | null;

  /** The number's share of messages per second for campaigns, all of them together. */
  messages_per_second!: number;

  phone_number!: string;
  status!: string;
  quality_rating!: string;
}

export class PreflightText {
  /** The text of the header, or its kind of media in brackets. */
  header?: string;

  footer?: string;
  buttons!: string[];
  body!: string;
}

export class PreflightSample {
  @Uuid() contact_id!: string;
  phone_number!: string | null;
  name!: string | null;

  /** The message as its reader sees it. */
  text!: PreflightText;
}

export class CampaignPreflightResponse {
  /** What stands in the way of a start. */
  blockers!: CampaignStatusReason[];

  /** What to know before a start. */
  warnings!: CampaignStatusReason[];

  /** Recipients that will get a message. */
  @Int() ready!: number;

  /** Recipients that will get none, by reason. */
  left_out!: ReasonCount[];

  missing_variables!: MissingVariable[];
  template!: PreflightTemplate | null;
  number!: PreflightNumber;

  /** How long the sending takes at the number's rate; waiting for the 24-hour limit not included. */
  @Int() estimated_seconds!: number;

  /** Up to three recipients' messages, as they would be sent. */
  samples!: PreflightSample[];

  /** Whether a start would be accepted now. */
  can_start!: boolean;
}
