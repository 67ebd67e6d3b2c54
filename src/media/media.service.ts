import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { uuidv7 } from '../platform/crypto/uuid';
import { UsageChecks } from '../platform/database/usage-checks';
import { isUniqueViolation } from '../platform/database/statement-errors';
import { AppError } from '../platform/http/errors';
import { answering } from '../platform/http/held-key';
import { type Page, toPage } from '../platform/http/pagination';
import { BlobStore } from '../platform/storage/blob-store.service';
import type { SendingNumber } from '../phone-numbers/phone-numbers.types';
import { normaliseSha256 } from '../platform/crypto/sha256';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import { BlobRemovals } from './blob-removals.service';
import { MediaListQuery } from './dto/media-query.dto';
import { MediaResponse, MediaURLResponse } from './dto/media.response';
import { MediaCopies } from './media-copies.service';
import { MediaIntake, type TakenFile } from './media-intake.service';
import { extensionOf, LARGEST_UPLOAD, sendingRefusal } from './media-rules';
import { Media } from './media.entity';
import type { ReceivedFile, SendableMedia, StoredMedia } from './media.types';

/** The files of a workspace: uploads to send, and what users sent. Their bytes are in the blob store. */
@Injectable()
export class MediaService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly blobs: BlobStore,
    private readonly removals: BlobRemovals,
    private readonly intake: MediaIntake,
    private readonly copies: MediaCopies,
    private readonly usages: UsageChecks,
  ) {}

  async list(ctx: WorkspaceContext, query: MediaListQuery): Promise<Page<MediaResponse>> {
    const [rows, total] = await this.dataSource.manager.findAndCount(Media, {
      where: { workspaceId: ctx.workspaceId, deletedAt: IsNull(), ...(query.type ? { type: query.type } : {}) },
      order: { createdAt: 'DESC', id: 'DESC' },
      skip: query.offset,
      take: query.limit,
    });
    const data = rows.map((media) => this.answer(media));
    return toPage(data, total, query);
  }

  async get(ctx: WorkspaceContext, id: string): Promise<MediaResponse> {
    return this.answer(await this.findOrThrow(ctx.workspaceId, id));
  }

  /** Makes the row of a file whose bytes are stored already. */
  async create(ctx: WorkspaceContext, taken: TakenFile): Promise<MediaResponse> {
    return answering(this.dataSource, async (tx) =>
      this.answer(await this.keep(ctx.workspaceId, taken, { uploadedBy: ctx.userId }, tx)),
    );
  }

  /** A link to the file that works for some minutes. */
  async link(ctx: WorkspaceContext, id: string, minutes: number): Promise<MediaURLResponse> {
    const { blobName, fileName, mimeType } = await this.findOrThrow(ctx.workspaceId, id);
    const asFile = { fileName: fileName ?? id, contentType: mimeType };
    const { url, expiresAt } = this.blobs.readUrl(blobName, minutes, asFile);
    return { url, expires_in_minutes: minutes, expires_at: expiresAt };
  }

  /**
   * Deletes the row and then the bytes; should that fail or the process die in between, a sweeper removes them.
   * @throws AppError media_in_use while a message or campaign is still to be sent with it
   */
  async remove(ctx: WorkspaceContext, id: string): Promise<void> {
    const { blobName } = await this.findOrThrow(ctx.workspaceId, id);
    await this.dataSource.transaction(async (tx) => {
      const stillUsed = this.usages.condition('media', '$1::uuid', '$2::uuid');
      const [{ used }] = await tx.query<[{ used: boolean }]>(`SELECT ${stillUsed} AS used`, [id, ctx.workspaceId]);
      if (used) throw new AppError('media_in_use');
      const where = { id, workspaceId: ctx.workspaceId, deletedAt: IsNull() };
      const { affected } = await tx.update(Media, where, { deletedAt: new Date() });
      if (!affected) throw new AppError('media_not_found');
      await this.removals.schedule(blobName, tx);
    });
    await this.removals.discard(blobName);
  }

  /**
   * A file that may be sent.
   * @throws AppError media_not_found, or media_not_sendable with WhatsApp's reason
   */
  async forSending(workspaceId: string, mediaId: string): Promise<SendableMedia> {
    const media = await this.findOrThrow(workspaceId, mediaId);
    const refusal = sendingRefusal(media);
    if (refusal) throw new AppError('media_not_sendable', refusal);
    const { id, type, mimeType, fileName, fileSize, blobName } = media;
    return { id, type, mimeType, fileName, fileSize, blobName };
  }

  /**
   * The bytes of a file; the caller reads them to their end or destroys the stream. @throws AppError
   * media_not_found
   */
  async read({ blobName }: SendableMedia): Promise<Readable> {
    try {
      return await this.blobs.download(blobName);
    } catch (error) {
      throw (error as { statusCode?: number }).statusCode === 404
        ? new AppError('media_not_found', undefined, { cause: error })
        : error;
    }
  }

  /**
   * Meta's id of the file for this number; uploads it when Meta has no copy, once for all who ask at the same time.
   * @throws AppError as `forSending`, GraphError when Meta does not take it
   */
  async metaMediaId(mediaId: string, sender: SendingNumber): Promise<string> {
    return this.copies.idFor(await this.forSending(sender.workspaceId, mediaId), sender);
  }

  /** Forgets Meta's copy for this number (by its id here), for when Meta says that it does not know it any more. */
  async forgetMetaMedia(mediaId: string, phoneNumberId: string): Promise<void> {
    await this.copies.forget(mediaId, phoneNumberId);
  }

  /**
   * Keeps a file that a user sent: any kind, up to 100 MB, streamed.
   * @throws AppError when it is larger, or when its bytes are not those that Meta announced; nothing is left then
   */
  async storeInbound(workspaceId: string, inbound: ReceivedFile): Promise<StoredMedia> {
    const { id = uuidv7(), mimeType } = inbound;
    const known = await this.dataSource.manager.findOneBy(Media, { id, workspaceId });
    if (known) {
      inbound.content.destroy();
      return storedOf(known);
    }
    const fileName = inbound.fileName || `${id}.${extensionOf(mimeType)}`;
    const claim = { contentType: mimeType, fileName, type: inbound.type };
    const taken = await this.intake.takeAny(inbound.content, claim, LARGEST_UPLOAD);
    const expected = normaliseSha256(inbound.sha256);
    if (expected !== undefined && expected !== taken.sha256) {
      await this.removals.discard(taken.blobName);
      throw new AppError('meta_unreachable', 'The received file is not the one that was announced');
    }
    try {
      const originalUrl = inbound.originalUrl ?? null;
      return storedOf(
        await this.dataSource.transaction((tx) => this.keep(workspaceId, taken, { id, originalUrl }, tx)),
      );
    } catch (error) {
      await this.removals.discardAfter(error, taken.blobName);
      const stored = await this.dataSource.manager.findOneBy(Media, { id, workspaceId });
      if (stored && isUniqueViolation(error, 'media_pkey')) return storedOf(stored);
      throw error;
    }
  }

  private async keep(
    workspaceId: string,
    taken: TakenFile,
    more: Partial<Pick<Media, 'id' | 'uploadedBy' | 'originalUrl'>>,
    tx: EntityManager,
  ): Promise<Media> {
    const nothing = { uploadedBy: null, originalUrl: null, deletedAt: null };
    const values = { ...taken, workspaceId, ...nothing, ...more };
    const media = this.dataSource.manager.create(Media, values);
    await tx.insert(Media, media);
    await this.removals.keep(taken.blobName, tx);
    return media;
  }

  private answer(media: Media): MediaResponse {
    return MediaResponse.from(media, this.blobs.url(media.blobName));
  }

  private async findOrThrow(workspaceId: string, id: string): Promise<Media> {
    const where = { id, workspaceId, deletedAt: IsNull() };
    const media = await this.dataSource.manager.findOne(Media, { where });
    if (!media) throw new AppError('media_not_found');
    return media;
  }
}

function storedOf({ id, mimeType, fileSize, sha256 }: Media): StoredMedia {
  return { id, mimeType, fileSize, sha256 };
}
