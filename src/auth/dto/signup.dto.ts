import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsEmail, IsString, MaxLength, ValidateBy } from 'class-validator';
import { TextField } from '../../platform/http/fields';

/** A password: bcrypt reads no more than 72 bytes, so a longer one is refused rather than cut. */
export function PasswordField(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      type: String,
      format: 'password',
      description: '8 to 72 bytes',
      example: 'correct horse battery',
    }),
    IsString(),
    ValidateBy({
      name: 'password_length',
      validator: {
        validate: (value) =>
          typeof value === 'string' &&
          inRange(Buffer.byteLength(value)) &&
          !value.includes('\u0000'),
        defaultMessage: () => 'must have 8 to 72 bytes',
      },
    }),
  );
}

/** An e-mail address, kept in lower case. */
export function EmailField(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: String, format: 'email', example: 'ada@example.com' }),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? value.trim().toLowerCase() : value,
    ),
    IsEmail({}, { message: 'must be an e-mail address' }),
    MaxLength(254),
  );
}

/** Who signs up or in. */
export class Signup {
  @EmailField()
  email!: string;

  @PasswordField()
  password!: string;

  @TextField({ optional: true, nullable: true, min: 1, max: 255, example: 'Ada Lovelace' })
  name?: string | null;
}

function inRange(bytes: number): boolean {
  return bytes >= 8 && bytes <= 72;
}
