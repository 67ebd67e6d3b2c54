import { Injectable, Logger } from '@nestjs/common';
import { MediaService } from '../../media/media.service';
import type { SendingNumber } from '../../phone-numbers/phone-numbers.types';
import { TtlCache } from '../../platform/batching/ttl-cache';
import { BlobStore } from '../../platform/storage/blob-store.service';
import { policyFor } from '../../whatsapp/errors/error-policy';
import { GraphError } from '../../whatsapp/graph/graph-error';
import type { MediaReference } from '../../whatsapp/messages/message-body';

/** Meta fetches a link when it sends, and keeps what it fetched for ten minutes. */
const LINK_MINUTES = 60;
/** A campaign's messages carry the same file: it is looked up now and then, not for each of them. */
const KNOWN_FOR_MS = 10_000;
const MOST_KNOWN = 1000;
/** Errors of an upload that say something of the file or of the upload itself, not of the number or its token. */
const WORTH_A_LINK: readonly string[] = ['retry', 'stop_request', 'await_confirmation'];

/** Makes stored files reachable for Meta: as media that Meta holds, or by a link where the upload fails. */
@Injectable()
export class MediaReferences {
  private readonly logger = new Logger(MediaReferences.name);
  private readonly known = new TtlCache<MediaReference>({ ttlMs: KNOWN_FOR_MS, max: MOST_KNOWN });

  constructor(
    private readonly media: MediaService,
    private readonly blobs: BlobStore,
  ) {}

  /**
   * @throws AppError for a file that is gone or not sendable, GraphError when Meta cannot be reached or refuses the
   * number
   */
  async resolve(mediaIds: string[], number: SendingNumber): Promise<Record<string, MediaReference>> {
    const references: Record<string, MediaReference> = {};
    for (const id of mediaIds) references[id] = await this.known.get(keyOf(id, number), () => this.upload(id, number));
    return references;
  }

  /** Forgets Meta's copies: Meta refused a message that carried them. */
  async forget(mediaIds: string[], number: SendingNumber): Promise<void> {
    for (const id of mediaIds) {
      this.known.forget(keyOf(id, number));
      await this.media.forgetMetaMedia(id, number.id);
    }
  }

  private async upload(mediaId: string, number: SendingNumber): Promise<MediaReference> {
    try {
      return { id: await this.media.metaMediaId(mediaId, number) };
    } catch (error) {
      if (!(error instanceof GraphError) || error.outcome === 'not_sent') throw error;
      if (!WORTH_A_LINK.includes(policyFor(error).handling)) throw error;
      this.logger.warn(`media ${mediaId} is sent as a link, its upload failed: ${error.message}`);
      const { blobName } = await this.media.forSending(number.workspaceId, mediaId);
      return { link: this.blobs.readUrl(blobName, LINK_MINUTES).url };
    }
  }
}

function keyOf(mediaId: string, number: SendingNumber): string {
  return `${mediaId} ${number.id}`;
}
