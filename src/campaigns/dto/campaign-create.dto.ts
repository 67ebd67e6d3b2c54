import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, ValidateIf, ValidateNested } from 'class-validator';
import { TextField, UuidField } from '../../platform/http/fields';
import type { VariableRules } from '../campaigns.types';
import { CampaignAudience } from './campaign-audience.dto';
import { VariablesField } from './variables-field.dto';

function AudienceField(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: CampaignAudience,
      description: 'Adds these recipients at once; more can be added while the campaign is a draft',
    }),
    ValidateIf((_, value) => value !== undefined),
    IsObject(),
    ValidateNested(),
    Type(() => CampaignAudience),
  );
}

export class CampaignCreate {
  @UuidField() workspace_id!: string;

  /** The number that sends; this system's id. */
  @UuidField() phone_number_id!: string;

  /** A template of the same number. Needed before the start only. */
  @UuidField({ optional: true, nullable: true }) template_id?: string | null;

  @TextField({ min: 1, max: 255, example: 'Spring sale' }) name!: string;

  @VariablesField() variables?: VariableRules;

  /** Starts the campaign at this time: ISO 8601, with an offset or with `timezone` beside it. */
  @TextField({ optional: true, nullable: true, min: 1, max: 40, example: '2027-03-01T09:00:00' })
  scheduled_at?: string | null;

  /** The time zone of a `scheduled_at` without an offset. */
  @TextField({ optional: true, nullable: true, min: 1, max: 64, example: 'Europe/Berlin' })
  timezone?: string | null;

  @AudienceField() audience?: CampaignAudience;
}
