import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, Matches, ValidateIf } from 'class-validator';
import { TextField } from '../../platform/http/fields';
import { HANDLINGS, type Handling } from '../../whatsapp/errors/error-row';

const given = ValidateIf((_, value) => value !== undefined);

function ErrorCodesField(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: [String],
      example: ['131049', '130429'],
      description: 'Only failures with these codes (docs/errors.md)',
    }),
    given,
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(100),
    Matches(/^[a-z0-9_]{1,64}$/, { each: true }),
  );
}

function ClassesField(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: 'array',
      items: { type: 'string', enum: [...HANDLINGS] },
      description: 'Only failures of these classes (docs/errors.md)',
    }),
    given,
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(HANDLINGS.length),
    IsIn([...HANDLINGS], { each: true }),
  );
}

export class CampaignRetry {
  @ErrorCodesField() error_codes?: string[];

  @ClassesField() classes?: Handling[];

  /** The new campaign's name; by default the first one's with the number of the attempt. */
  @TextField({ optional: true, min: 1, max: 255 }) name?: string;
}
