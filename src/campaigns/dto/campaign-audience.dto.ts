import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, Equals, IsArray, IsUUID, ValidateIf, ValidateNested } from 'class-validator';
import { EnumField, TextListField, UuidField } from '../../platform/http/fields';
import { OwnVariablesField } from './variables-field.dto';

/** As many as fit the largest body that is read. */
const MOST_IDS = 50_000;
const MOST_RECIPIENTS = 10_000;

const given = ValidateIf((_, value) => value !== undefined);

export class CampaignRecipientInput {
  @UuidField() contact_id!: string;

  @OwnVariablesField() variables?: Record<string, string> | null;
}

function RecipientsField(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: [CampaignRecipientInput],
      minItems: 1,
      maxItems: MOST_RECIPIENTS,
      description: 'Contacts with values of their own',
    }),
    given,
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(MOST_RECIPIENTS),
    ValidateNested({ each: true }),
    Type(() => CampaignRecipientInput),
  );
}

function ContactIdsField(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: [String],
      format: 'uuid',
      minItems: 1,
      maxItems: MOST_IDS,
      description: 'These contacts',
    }),
    given,
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(MOST_IDS),
    IsUUID('all', { each: true }),
  );
}

/** Who shall get the campaign: exactly one of `contact_ids`, `recipients`, `tags` and `all`. */
export class CampaignAudience {
  @ContactIdsField() contact_ids?: string[];

  @RecipientsField() recipients?: CampaignRecipientInput[];

  @TextListField({ optional: true, maxItems: 100, maxLength: 100, description: 'Contacts with these tags' })
  tags?: string[];

  @EnumField(['any', 'all'], { optional: true, default: 'any', description: 'Whether one of the tags is enough' })
  match: 'any' | 'all' = 'any';

  @TextListField({
    optional: true,
    maxItems: 100,
    maxLength: 100,
    description: 'But not contacts with one of these tags; with `tags` or `all`',
  })
  exclude_tags?: string[];

  @ApiPropertyOptional({ type: Boolean, enum: [true], description: 'Every contact' })
  @given
  @Equals(true)
  all?: true;
}
