import { ApiProperty } from '@nestjs/swagger';

/** One change of a contact's consent. */
export class ContactConsentResponse {
  @ApiProperty({ type: Boolean })
  opted_in!: boolean;

  @ApiProperty({
    type: String,
    description: 'api, import, or what the user did (user_message, …)',
    example: 'api',
  })
  source!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  at!: Date;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The member who changed it; null for the contact itself and for API keys',
  })
  by!: string | null;
}
