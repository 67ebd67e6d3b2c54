import { ApiProperty } from '@nestjs/swagger';
import { toComponentMap } from '../component-map';
import { Template } from '../template.entity';
import { TEMPLATE_CATEGORIES } from '../templates.types';

export class TemplateResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, format: 'uuid' })
  workspace_id!: string;

  @ApiProperty({ type: String, format: 'uuid' })
  phone_number_id!: string;

  @ApiProperty({ type: String, example: 'order_update' })
  name!: string;

  @ApiProperty({ type: String, description: TEMPLATE_CATEGORIES.join(', '), example: 'UTILITY' })
  category!: string;

  @ApiProperty({ type: String, example: 'en' })
  language!: string;

  @ApiProperty({
    type: String,
    description:
      "PENDING, APPROVED, REJECTED, PAUSED, DISABLED or another of Meta's words. Only APPROVED can be sent",
    example: 'PENDING',
  })
  status!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: "Meta's id; null while the template lives here alone",
  })
  meta_template_id!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The parts under header, body, footer and buttons',
    example: { body: { text: 'Hello {{1}}, welcome.', example: { body_text: [['Ada']] } } },
  })
  components!: Record<string, unknown>;

  @ApiProperty({ enum: ['POSITIONAL', 'NAMED'], description: 'How its variables are written' })
  parameter_format!: string;

  @ApiProperty({ type: String, nullable: true, description: 'GREEN, YELLOW, RED or UNKNOWN' })
  quality_score!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why Meta rejected, paused or disabled it',
  })
  rejection_reason!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  synced_at!: Date | null;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: Date;

  @ApiProperty({ type: String, format: 'date-time' })
  updated_at!: Date;

  static from(template: Template): TemplateResponse {
    return {
      id: template.id,
      workspace_id: template.workspaceId,
      phone_number_id: template.phoneNumberId,
      name: template.name,
      category: template.category,
      language: template.language,
      status: template.status,
      meta_template_id: template.metaTemplateId,
      components: toComponentMap(template.components),
      parameter_format: template.parameterFormat,
      quality_score: template.qualityScore,
      rejection_reason: template.rejectionReason,
      synced_at: template.syncedAt,
      created_at: template.createdAt,
      updated_at: template.updatedAt,
    };
  }
}

export class TemplateListResponse {
  @ApiProperty({ type: [TemplateResponse] })
  data!: TemplateResponse[];

  @ApiProperty({ type: 'integer' })
  total!: number;

  @ApiProperty({ type: 'integer' })
  limit!: number;

  @ApiProperty({ type: 'integer' })
  offset!: number;
}

export class TemplateSyncResponse {
  @ApiProperty({ type: String, format: 'uuid' })
  phone_number_id!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  synced_at!: Date;

  @ApiProperty({ type: 'integer', description: 'Templates that exist at Meta' })
  total!: number;

  @ApiProperty({ type: 'integer', description: 'Templates that were not known here' })
  created!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Templates that Meta has otherwise than they were here',
  })
  updated!: number;

  @ApiProperty({ type: 'integer' })
  unchanged!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Templates that are gone at Meta; their status is DELETED now',
  })
  deleted!: number;
}
