import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ReasonCount } from './campaign-audience.response';
import { CampaignStatusReason } from './campaign.response';

export class MissingVariable {
  /** The template's parameter. */
  @ApiProperty({ type: String, example: 'body.1' })
  parameter!: string;

  /** Recipients without a value for it. */
  @ApiProperty({ type: 'integer' })
  count!: number;
}

export class PreflightTemplate {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  name!: string;
  language!: string;
  category!: string;
  status!: string;

  /** The parameters that need a value. */
  @ApiProperty({ type: [String] })
  parameters!: string[];
}

export class PreflightNumber {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  phone_number!: string;
  status!: string;
  quality_rating!: string;

  /** Users that may be written to first in 24 hours; -1 means any number. */
  @ApiProperty({ type: 'integer' })
  message_limit!: number;

  /** Users that were written to first in the last 24 hours. */
  @ApiProperty({ type: 'integer' })
  reached_24h!: number;

  /** Users that may still be written to now; null without a limit. */
  @ApiProperty({ type: 'integer', nullable: true })
  remaining_24h!: number | null;

  /** The number's share of messages per second for campaigns, all of them together. */
  @ApiProperty({ type: Number })
  messages_per_second!: number;
}

export class PreflightText {
  /** The text of the header, or its kind of media in brackets. */
  @ApiPropertyOptional({ type: String })
  header?: string;

  body!: string;

  @ApiPropertyOptional({ type: String })
  footer?: string;

  @ApiProperty({ type: [String] })
  buttons!: string[];
}

export class PreflightSample {
  @ApiProperty({ type: String, format: 'uuid' })
  contact_id!: string;

  @ApiProperty({ type: String, nullable: true })
  phone_number!: string | null;

  @ApiProperty({ type: String, nullable: true })
  name!: string | null;

  /** The message as its reader sees it. */
  @ApiProperty({ type: PreflightText })
  text!: PreflightText;
}

export class CampaignPreflightResponse {
  /** Whether a start would be accepted now. */
  can_start!: boolean;

  /** What stands in the way of a start. */
  @ApiProperty({ type: [CampaignStatusReason] })
  blockers!: CampaignStatusReason[];

  /** What to know before a start. */
  @ApiProperty({ type: [CampaignStatusReason] })
  warnings!: CampaignStatusReason[];

  /** Recipients that will get a message. */
  @ApiProperty({ type: 'integer' })
  ready!: number;

  /** Recipients that will get none, by reason. */
  @ApiProperty({ type: [ReasonCount] })
  left_out!: ReasonCount[];

  @ApiProperty({ type: [MissingVariable] })
  missing_variables!: MissingVariable[];

  @ApiProperty({ type: PreflightTemplate, nullable: true })
  template!: PreflightTemplate | null;

  @ApiProperty({ type: PreflightNumber })
  number!: PreflightNumber;

  /** How long the sending takes at the number's rate; waiting for the 24-hour limit not included. */
  @ApiProperty({ type: 'integer' })
  estimated_seconds!: number;

  /** Up to three recipients' messages, as they would be sent. */
  @ApiProperty({ type: [PreflightSample] })
  samples!: PreflightSample[];
}
