import { Uuid } from '../../platform/http/response-fields';
import { PreflightText } from './campaign-preflight.response';

export class CampaignTestResponse {
  /** Follow it as any single message. */
  @Uuid() message_id!: string;

  /** The message as its reader sees it. */
  text!: PreflightText;

  status!: string;
  to!: string;
}
