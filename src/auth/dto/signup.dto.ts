import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, ValidateBy, ValidateIf } from 'class-validator';
import { EmailField, TextField } from '../../platform/http/fields';

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
          typeof value === 'string' && inRange(Buffer.byteLength(value)) && !value.includes('\u0000'),
        defaultMessage: () => 'must have 8 to 72 bytes',
      },
    }),
  );
}

/** With a code from another provider, that provider names the user. */
function UnlessCode(): PropertyDecorator {
  return ValidateIf((signup: Signup) => signup.code === undefined);
}

/** Who signs up or in: e-mail and password, or what Google or GitHub sent back. */
export class Signup {
  @UnlessCode()
  @EmailField()
  email!: string;

  @UnlessCode()
  @PasswordField()
  password!: string;

  @TextField({ optional: true, nullable: true, min: 1, max: 255, example: 'Ada Lovelace' })
  name?: string | null;

  @TextField({
    optional: true,
    min: 1,
    max: 4000,
    description: 'The authorization code of Google or GitHub, in place of e-mail and password',
  })
  code?: string;

  @TextField({
    optional: true,
    min: 1,
    max: 500,
    description: 'The state that came back with the code',
  })
  state?: string;

  @TextField({
    optional: true,
    min: 1,
    max: 2000,
    description: 'The issuer that came back with the code, if one did',
  })
  iss?: string;
}

function inRange(bytes: number): boolean {
  return bytes >= 8 && bytes <= 72;
}
