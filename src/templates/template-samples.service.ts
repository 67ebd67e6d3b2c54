import { Injectable } from '@nestjs/common';
import { MediaService } from '../media/media.service';
import { AppError, InvalidInput } from '../platform/http/errors';
import type { SendingNumber } from '../phone-numbers/phone-numbers.types';
import { GraphClient } from '../whatsapp/graph/graph-client';
import { askMeta } from '../whatsapp/graph/graph-failure';
import { type SampleFile, sampleFilesOf, withHandles } from './sample-files';
import type { Template } from './template.entity';

type Components = Template['components'];

/** What Meta takes as the sample of a header. */
const FITTING: Record<string, { types: readonly string[]; words: string }> = {
  IMAGE: { types: ['image/jpeg', 'image/png'], words: 'a JPEG or PNG picture' },
  VIDEO: { types: ['video/mp4'], words: 'an MP4 video' },
  GIF: { types: ['video/mp4'], words: 'an MP4 video' },
  DOCUMENT: { types: ['application/pdf'], words: 'a PDF document' },
};

/**
 * Samples of media headers that are files of the workspace: Meta's reviewers get to see them by an upload of their own.
 */
@Injectable()
export class TemplateSamples {
  constructor(
    private readonly media: MediaService,
    private readonly graph: GraphClient,
  ) {}

  /**
   * @throws InvalidInput with the place, in what the caller `given`, of a sample that is missing or of the wrong kind
   */
  async check(workspaceId: string, components: Components, given: unknown): Promise<void> {
    for (const { path, ...sample } of sampleFilesOf(components)) {
      const [index, ...rest] = path as [number, ...SampleFile['path']];
      const part = Array.isArray(given) ? index : String(components[index]!['type']).toLowerCase();
      await this.checkOne(workspaceId, { ...sample, path: [part, ...rest] });
    }
  }

  /** Uploads the samples, each file once, and gives the components with Meta's handles. @throws AppError */
  async handOver(number: SendingNumber, components: Components): Promise<Components> {
    const handles = new Map<string, string>();
    for (const { mediaId } of sampleFilesOf(components))
      if (!handles.has(mediaId)) handles.set(mediaId, await this.upload(number, mediaId));
    return handles.size > 0 ? [...withHandles(components, handles)] : components;
  }

  private async checkOne(workspaceId: string, { mediaId, format, path }: SampleFile): Promise<void> {
    const loc = ['body', 'components', ...path, 'example', 'media_id'];
    try {
      const { mimeType } = await this.media.forSending(workspaceId, mediaId);
      const fitting = FITTING[format];
      if (fitting && !fitting.types.includes(mimeType))
        throw InvalidInput.at(
          loc,
          `the sample of a header of ${format} must be ${fitting.words}, not ${mimeType}`,
          'template_rule',
        );
    } catch (error) {
      if (!(error instanceof AppError) || error instanceof InvalidInput) throw error;
      throw InvalidInput.at(loc, error.message, error.code);
    }
  }

  private async upload(number: SendingNumber, mediaId: string): Promise<string> {
    const file = await this.media.forSending(number.workspaceId, mediaId);
    const stream = await this.media.read(file);
    return askMeta(() =>
      this.graph.uploadSample(number.accessToken, {
        stream,
        fileName: file.fileName ?? file.id,
        contentType: file.mimeType,
        size: file.fileSize,
      }),
    );
  }
}
