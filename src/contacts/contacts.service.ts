import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { DatabasePool } from '../platform/database/database.module';
import { isUniqueViolation } from '../platform/database/statement-errors';
import { readCursor, writeCursor } from '../platform/http/cursor';
import { AppError } from '../platform/http/errors';
import { answering } from '../platform/http/held-key';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import { changeConsent, consentsOf, noteConsent } from './contact-consents.queries';
import { countDeliveries, type Deliveries, type Runner } from './contact-delivery.queries';
import { distinct, findOrAdd, followProfileNames } from './contact-ensure.queries';
import { keepOptOuts } from './contact-opt-outs.queries';
import { Contact } from './contact.entity';
import { findContacts } from './contacts.queries';
import { type ContactIdentity, type ContactRef, OPERATOR_SOURCES } from './contacts.types';
import { ContactConsentResponse } from './dto/contact-consent.response';
import { waIdOf } from './phone-number.rule';
import { ContactCreate } from './dto/contact-create.dto';
import { ContactListQuery } from './dto/contact-query.dto';
import { ContactUpdate } from './dto/contact-update.dto';
import { ContactListResponse, ContactResponse } from './dto/contact.response';

/** The contacts of a workspace, for the API and for other domains. Their tables are written in this folder only. */
@Injectable()
export class ContactsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly database: DatabasePool,
  ) {}

  async list(ctx: WorkspaceContext, query: ContactListQuery): Promise<ContactListResponse> {
    const { limit, offset } = query;
    const cursor = query.cursor === undefined ? undefined : readCursor(query.cursor);
    const page = { limit, offset, cursor };
    const { rows, total, next } = await findContacts(this.database, ctx.workspaceId, query, page);
    return {
      data: rows.map((row) => ContactResponse.from(row)),
      total,
      limit,
      offset,
      next_cursor: next && writeCursor(next),
    };
  }

  async get(ctx: WorkspaceContext, id: string): Promise<ContactResponse> {
    return ContactResponse.from(await this.findOrThrow(ctx, id, this.dataSource.manager));
  }

  /**
   * Adds a contact. When the number's earlier contact had opted out before it was deleted, the new one starts opted
   * out.
   * @throws AppError contact_exists when the number, in any spelling, belongs to a living contact
   */
  async create(ctx: WorkspaceContext, body: ContactCreate): Promise<ContactResponse> {
    const optedIn = body.opted_in ?? true;
    const contact = this.dataSource.manager.create(Contact, {
      workspaceId: ctx.workspaceId,
      waId: waIdOf(body.phone_number),
      name: body.name ?? null,
      tags: body.tags ?? null,
      email: body.email ?? null,
      customFields: body.custom_fields ?? {},
      optedIn,
      optedOutAt: optedIn ? null : new Date(),
      optedOutSource: optedIn ? null : 'api',
    });
    try {
      return await answering(this.dataSource, async (tx) => {
        await tx.insert(Contact, contact);
        if (await this.isKnownOtherwise(contact.id, tx)) throw new AppError('contact_exists');
        await this.settleConsent(ctx, contact.id, body.opted_in, tx);
        return ContactResponse.from(await this.findOrThrow(ctx, contact.id, tx));
      });
    } catch (error) {
      if (isUniqueViolation(error, 'contacts_wa_id_key')) throw new AppError('contact_exists');
      throw error;
    }
  }

  async update(ctx: WorkspaceContext, id: string, body: ContactUpdate): Promise<ContactResponse> {
    const { name, tags, email, custom_fields: customFields, opted_in: optedIn } = body;
    const patch = {
      ...(name === undefined ? {} : { name }),
      ...(tags === undefined ? {} : { tags }),
      ...(email === undefined ? {} : { email }),
      ...(customFields === undefined ? {} : { customFields: customFields ?? {} }),
    };
    return this.dataSource.transaction(async (tx) => {
      const where = { id, workspaceId: ctx.workspaceId, deletedAt: IsNull() };
      if (Object.keys(patch).length > 0) await tx.update(Contact, where, patch);
      if (typeof optedIn === 'boolean') await changeConsent(tx, { ...consentBy(ctx), contactIds: [id], optedIn });
      return ContactResponse.from(await this.findOrThrow(ctx, id, tx));
    });
  }

  /** Deletes softly: messages keep their contact, the number may be added again, and an opt-out is remembered. */
  async remove(ctx: WorkspaceContext, id: string): Promise<void> {
    const where = { id, workspaceId: ctx.workspaceId, deletedAt: IsNull() };
    const patch = { deletedAt: new Date() };
    const { affected } = await this.dataSource.manager.update(Contact, where, patch);
    if (!affected) throw new AppError('contact_not_found');
  }

  /** How a contact's consent changed, newest first. */
  consents(ctx: WorkspaceContext, id: string): Promise<ContactConsentResponse[]> {
    return consentsOf(this.dataSource.manager, ctx.workspaceId, id);
  }

  /**
   * The contacts of these people, in the given order; those that are missing are added. Race-free in a READ COMMITTED
   * transaction. One round trip; another one only for those that are added, or when a profile name is new. That two ids
   * are one person, `ContactIdentities.learn` must have been told before. A profile name fills an empty name and
   * replaces an earlier profile name, but not one that the workspace gave.
   */
  async ensure(workspaceId: string, who: readonly ContactIdentity[], tx: EntityManager): Promise<ContactRef[]> {
    if (who.length === 0) return [];
    const { wanted, index } = distinct(who);
    const found = await findOrAdd(tx, workspaceId, wanted);
    const refs = await followProfileNames(tx, workspaceId, found);
    return index.map((place) => {
      const { id, waId, userId, name, optedIn } = refs[place]!;
      return { id, waId, userId, name, optedIn };
    });
  }

  /**
   * Opts contacts in or out, with a line in their history where that changes something. `source` says where it comes
   * from: `user_message` and everything else that is not `api` or `import` counts as said by the user.
   */
  async setOptIn(
    workspaceId: string,
    contactIds: readonly string[],
    optedIn: boolean,
    source: string,
    tx: EntityManager,
  ): Promise<void> {
    if (contactIds.length === 0) return;
    await changeConsent(tx, { workspaceId, contactIds, optedIn, source, by: null });
  }

  /** Counts the failed deliveries in a row of each contact. @param runner the caller's transaction */
  countDeliveries(runner: Runner, deliveries: Deliveries): Promise<void> {
    return countDeliveries(runner, deliveries);
  }

  /** A stated opt-in undoes what the workspace's own people had entered, not what the contact itself had said. */
  private async settleConsent(
    ctx: WorkspaceContext,
    id: string,
    stated: boolean | undefined,
    tx: EntityManager,
  ): Promise<void> {
    const [kept] = await keepOptOuts((text, values) => tx.query(text, values), ctx.workspaceId, [id]);
    if (stated === undefined) return;
    const change = { ...consentBy(ctx), contactIds: [id], optedIn: stated };
    if (!kept) await noteConsent(tx, change);
    else if (isOperators(kept.source)) await changeConsent(tx, change);
  }

  /** The database notes a contact whose number is a living one's already, in another spelling or learned from Meta. */
  private async isKnownOtherwise(id: string, tx: EntityManager): Promise<boolean> {
    const text = `SELECT 1 FROM contact_merges WHERE gone_id = $1 AND reason = 'same_person'`;
    return (await tx.query<unknown[]>(text, [id])).length > 0;
  }

  private async findOrThrow(ctx: WorkspaceContext, id: string, tx: EntityManager): Promise<Contact> {
    const where = { id, workspaceId: ctx.workspaceId, deletedAt: IsNull() };
    const contact = await tx.findOneBy(Contact, where);
    if (!contact) throw new AppError('contact_not_found');
    return contact;
  }
}

function isOperators(source: string): boolean {
  return (OPERATOR_SOURCES as readonly string[]).includes(source);
}

function consentBy({ workspaceId, userId }: WorkspaceContext) {
  return { workspaceId, source: 'api', by: userId };
}
