import { ApiProperty } from '@nestjs/swagger';
import { ReasonCount } from './campaign-audience.response';
import { CampaignResponse } from './campaign.response';

export class CampaignRetryResponse {
  /** The new campaign, scheduled for the end of the waiting time that the errors demand. */
  @ApiProperty({ type: CampaignResponse })
  campaign!: CampaignResponse;

  /** Recipients that it sends to anew. */
  @ApiProperty({ type: 'integer' })
  added!: number;

  /** Failed recipients that it leaves out, by error code or reason. */
  @ApiProperty({ type: [ReasonCount] })
  left_out!: ReasonCount[];
}
