import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ContactRow } from '../contact-row';

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

  static from(row: ContactRow): ContactResponse {
    const { wa_id: waId } = row;
    return {
      id: row.id,
      workspace_id: row.workspace_id,
      wa_id: waId ?? '',
      phone_number: waId === null ? '' : `+${waId}`,
      user_id: row.user_id,
      name: row.name,
      email: row.email,
      opted_in: row.opted_in,
      opted_out_at: row.opted_out_at,
      opted_out_source: row.opted_out_source,
      tags: row.tags,
      custom_fields: row.custom_fields,
      created_at: row.created_at,
      updated_at: row.updated_at,
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
