import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsObject, ValidateBy, ValidateIf } from 'class-validator';
import { BooleanField, EmailField, EnumField, TextField } from '../../platform/http/fields';
import { type Role, ROLES } from '../role-matrix';
import { settingsFault } from '../settings-fault';
import { MEMBER_STATUSES, type MemberStatus } from '../workspace-member.entity';
import { WORKSPACE_PLANS, WORKSPACE_STATUSES, type WorkspacePlan, type WorkspaceStatus } from '../workspace.entity';

function SettingsField(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: 'object',
      additionalProperties: true,
      nullable: true,
      example: { opt_out_words: { en: ['STOP', 'NO MORE'] } },
      description:
        'Replaces the settings; null empties them. `opt_out_words` and `opt_in_words` name, by language, what a user ' +
        'writes to be left alone or written to again; a list takes the place of the built-in one of its language, ' +
        'an empty one switches the language off. `rate_limits` (`per_hour`, `per_day`) holds the requests of an ' +
        'enterprise workspace; `campaign_failure_share` (0.01 to 1) is the share of failed messages that ' +
        'pauses a campaign',
    }),
    ValidateIf((_, value) => value !== undefined && value !== null),
    IsObject(),
    ValidateBy({
      name: 'settings',
      validator: {
        validate: (value) => settingsFault(value) === undefined,
        defaultMessage: (given) => settingsFault(given?.value) ?? '',
      },
    }),
  );
}

export class WorkspaceCreate {
  @TextField({ min: 1, max: 255, example: 'My Company' }) name!: string;

  @EnumField(WORKSPACE_PLANS, { optional: true, default: 'free', enumName: 'WorkspacePlan' })
  plan: WorkspacePlan = 'free';
}

export class WorkspaceUpdate {
  @TextField({ optional: true, nullable: true, min: 1, max: 255 }) name?: string | null;

  @EnumField(WORKSPACE_PLANS, { optional: true, nullable: true, enumName: 'WorkspacePlan' })
  plan?: WorkspacePlan | null;

  @EnumField(WORKSPACE_STATUSES, { optional: true, nullable: true, enumName: 'WorkspaceStatus' })
  status?: WorkspaceStatus | null;

  @SettingsField() settings?: Record<string, unknown> | null;
}

export class AddMemberRequest {
  @EmailField() user_email!: string;

  @EnumField(ROLES, { optional: true, default: 'MEMBER', enumName: 'MemberRole' }) role: Role = 'MEMBER';
}

export class WorkspaceMemberUpdate {
  @EnumField(ROLES, { optional: true, enumName: 'MemberRole' }) role?: Role;

  /** `suspended` takes the member's access away, `active` gives it back. */
  @EnumField(MEMBER_STATUSES.filter((status) => status !== 'pending'), { optional: true })
  status?: Exclude<MemberStatus, 'pending'>;
}

export class SecretRotation {
  /** Makes a new API key; the old one stops working at once. */
  @BooleanField({ optional: true, default: false }) api_key: boolean = false;

  /** Makes a new webhook secret. */
  @BooleanField({ optional: true, default: false }) webhook_secret: boolean = false;
}
