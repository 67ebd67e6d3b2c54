import { ApiProperty } from '@nestjs/swagger';

export class ReasonCount {
  /** A stable word: opted_out, undeliverable, unreachable, contact_deleted, missing_variable, not_found. */
  @ApiProperty({ type: String, example: 'opted_out' })
  reason!: string;

  @ApiProperty({ type: 'integer' })
  count!: number;

  /** The reason in plain words. */
  explanation!: string;
}

export class CampaignAudienceResponse {
  /** Recipients that this call added. */
  @ApiProperty({ type: 'integer' })
  added!: number;

  /** Contacts that the campaign had already. */
  @ApiProperty({ type: 'integer' })
  already_present!: number;

  /** Contacts that were left out, by reason. */
  @ApiProperty({ type: [ReasonCount] })
  skipped!: ReasonCount[];

  /** Recipients that the campaign now has. */
  @ApiProperty({ type: 'integer' })
  total_contacts!: number;
}
