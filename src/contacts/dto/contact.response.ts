import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ShownContact } from '../contacts.types';

export class ContactResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, format: 'uuid' })
  workspace_id!: string;

  @ApiProperty({
    type: String,
    description: 'The number without +; empty for a WhatsApp user who hides it',
    example: '15550100123',
  })
  wa_id!: string;

  @ApiProperty({
    type: String,
    description: 'The number in E.164 format; empty for a WhatsApp user who hides it',
    example: '+15550100123',
  })
  phone_number!: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: "WhatsApp's business-scoped id of the user, when it is known",
  })
  user_id!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Ann Lee' })
  name!: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'ann@example.com' })
  email!: string | null;

  @ApiProperty({ type: Boolean, description: 'Whether marketing messages may be sent' })
  opted_in!: boolean;

  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true })
  opted_out_at!: Date | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'Where the opt-out came from: api, import, or the user (user_message)',
  })
  opted_out_source!: string | null;

  @ApiProperty({ type: [String], nullable: true, example: ['vip', 'newsletter'] })
  tags!: string[] | null;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { city: 'Berlin' },
  })
  custom_fields!: Record<string, string>;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: Date;

  @ApiProperty({ type: String, format: 'date-time' })
  updated_at!: Date;

  static from(contact: ShownContact): ContactResponse {
    const { waId } = contact;
    return {
      id: contact.id,
      workspace_id: contact.workspaceId,
      wa_id: waId ?? '',
      phone_number: waId === null ? '' : `+${waId}`,
      user_id: contact.userId,
      name: contact.name,
      email: contact.email,
      opted_in: contact.optedIn,
      opted_out_at: contact.optedOutAt,
      opted_out_source: contact.optedOutSource,
      tags: contact.tags,
      custom_fields: contact.customFields,
      created_at: contact.createdAt,
      updated_at: contact.updatedAt,
    };
  }
}

export class ContactListResponse {
  @ApiProperty({ type: [ContactResponse] })
  data!: ContactResponse[];

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'How many there are in all; null with a cursor, where nobody counts',
  })
  total!: number | null;

  @ApiProperty({ type: 'integer' })
  limit!: number;

  @ApiProperty({ type: 'integer' })
  offset!: number;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Asks for the page after this one; null when this is the last',
  })
  next_cursor!: string | null;
}
