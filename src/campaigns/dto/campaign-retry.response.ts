import { Int } from '../../platform/http/response-fields';
import { ReasonCount } from './campaign-audience.response';
import { CampaignResponse } from './campaign.response';

export class CampaignRetryResponse {
  /** The new campaign, scheduled for the end of the waiting time that the errors demand. */
  campaign!: CampaignResponse;

  /** Recipients that it sends to anew. */
  @Int() added!: number;

  /** Failed recipients that it leaves out, by error code or reason. */
  left_out!: ReasonCount[];
}
