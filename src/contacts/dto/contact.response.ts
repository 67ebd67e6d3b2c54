import { cursorPageOf } from '../../platform/http/list-response';
import { Documented, MayBeMissing, Time, Uuid } from '../../platform/http/response-fields';
import type { ShownContact } from '../contacts.types';

export class ContactResponse {
  @Uuid() id!: string;
  @Uuid() workspace_id!: string;

  /**
   * The number without +; empty for a WhatsApp user who hides it
   * @example 15550100123
   */
  wa_id!: string;

  /**
   * The number in E.164 format; empty for a WhatsApp user who hides it
   * @example +15550100123
   */
  phone_number!: string;

  /** WhatsApp's business-scoped id of the user, when it is known */
  @MayBeMissing() user_id!: string | null;

  /** The id at the business's parent, when it is known */
  @MayBeMissing() parent_user_id!: string | null;

  /** The name that the user has chosen on WhatsApp */
  @MayBeMissing() username!: string | null;

  /** WhatsApp's hash of the user's identity, where the identity check is on */
  @MayBeMissing() identity_key_hash!: string | null;

  /** @example "Ann Lee" */
  name!: string | null;

  /** @example ann@example.com */
  @MayBeMissing() email!: string | null;

  /** Whether marketing messages may be sent */
  opted_in!: boolean;

  @MayBeMissing() @Time() opted_out_at!: Date | null;

  /** Where the opt-out came from: api, import, or the user (user_message) */
  @MayBeMissing() opted_out_source!: string | null;

  /** @example ["vip","newsletter"] */
  tags!: string[] | null;

  /** @example {"city":"Berlin"} */
  @MayBeMissing()
  @Documented({ additionalProperties: { type: 'string' } })
  custom_fields!: Record<string, string>;

  @Time() created_at!: Date;
  @Time() updated_at!: Date;

  static from(contact: ShownContact): ContactResponse {
    const { waId } = contact;
    return {
      id: contact.id,
      workspace_id: contact.workspaceId,
      wa_id: waId ?? '',
      phone_number: waId === null ? '' : `+${waId}`,
      user_id: contact.userId,
      parent_user_id: contact.parentUserId,
      username: contact.username,
      identity_key_hash: contact.identityKeyHash,
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

export class ContactListResponse extends cursorPageOf(ContactResponse) {}
