import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Identified } from '../../platform/database/columns';
import type { HoldScope } from '../../templates/may-send.rule';
import type { MessageFailure } from '../message.entity';

/** Part of a number's messages that Meta holds back for a known time. One row for a number, a scope and a template. */
@Entity('template_holds')
@Index('template_holds_key', { synchronize: false }) // unique, on (phone_number_id, scope, coalesce(template_id, 0))
@ForeignKey('PhoneNumber', ['workspaceId', 'phoneNumberId'], ['workspaceId', 'id'], { onDelete: 'CASCADE' })
@ForeignKey('Template', ['workspaceId', 'templateId'], ['workspaceId', 'id'], { onDelete: 'CASCADE' })
@Check('template_holds_scope_check', "scope IN ('marketing', 'template', 'templates')")
@Check('template_holds_template_check', "(scope = 'template') = (template_id IS NOT NULL)")
export class TemplateHold extends Identified {
  @ForeignKey('Workspace', { onDelete: 'CASCADE' })
  @Column('uuid')
  workspaceId!: string;
  @Column('uuid') phoneNumberId!: string;
  @Column('text') scope!: HoldScope;

  /** With the scope `template`. */
  @Column('uuid', { nullable: true }) templateId!: string | null;
  @Column('jsonb') reason!: MessageFailure;

  /** How many holds in a row: each lasts twice as long as the one before. */
  @Column('integer', { default: 1 }) strikes!: number;
  @Column('timestamptz') expiresAt!: Date;
}
