import { ApiProperty } from '@nestjs/swagger';
import { PreflightText } from './campaign-preflight.response';

export class CampaignTestResponse {
  /** Follow it as any single message. */
  @ApiProperty({ type: String, format: 'uuid' })
  message_id!: string;

  status!: string;
  to!: string;

  /** The message as its reader sees it. */
  @ApiProperty({ type: PreflightText })
  text!: PreflightText;
}
