import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Redirect, UploadedFile } from '@nestjs/common';
import { ApiTags, ApiTemporaryRedirectResponse } from '@nestjs/swagger';
import { AnswersConflict } from '../platform/http/api-errors';
import { FileForm } from '../platform/http/files/file-form';
import { Access, Ctx } from '../workspaces/access.decorator';
import type { WorkspaceContext } from '../workspaces/workspace-context';
import { MediaListQuery, MediaUrlQuery } from './dto/media-query.dto';
import { MediaUpload, MediaUploadForm } from './dto/media-upload.dto';
import { MediaListResponse, MediaResponse, MediaURLResponse } from './dto/media.response';
import { MediaUploadInterceptor, type UploadedMedia } from './media-upload.interceptor';
import { MediaService } from './media.service';
import { MEDIA } from './media.types';

const DOWNLOAD_MINUTES = 60;

@ApiTags('Media')
@Controller('api/media')
export class MediaController {
  constructor(private readonly media: MediaService) {}

  /** The files of a workspace, newest first. */
  @Get()
  @Access('media.read')
  listMedia(@Ctx() ctx: WorkspaceContext, @Query() query: MediaListQuery): Promise<MediaListResponse> {
    return this.media.list(ctx, query);
  }

  /** Uploads a file. What it is, is found out from its content; what WhatsApp would refuse is kept, and says why. */
  @Post()
  @Access('media.write', { deferred: true })
  @FileForm(MediaUploadInterceptor, MediaUploadForm)
  uploadMedia(
    @Ctx() ctx: WorkspaceContext,
    @Body() _form: MediaUpload,
    @UploadedFile() { taken }: UploadedMedia,
  ): Promise<MediaResponse> {
    return this.media.create(ctx, taken);
  }

  @Get(':media_id')
  @Access('media.read', { resource: MEDIA })
  getMedia(@Ctx() ctx: WorkspaceContext, @Param('media_id') id: string): Promise<MediaResponse> {
    return this.media.get(ctx, id);
  }

  /** Deletes a file, its bytes included; refused while a message or campaign is still to be sent with it. */
  @Delete(':media_id')
  @Access('media.write', { resource: MEDIA })
  @HttpCode(204)
  @AnswersConflict('Still to be sent')
  deleteMedia(@Ctx() ctx: WorkspaceContext, @Param('media_id') id: string): Promise<void> {
    return this.media.remove(ctx, id);
  }

  /** Leads to the file's bytes; the link works for an hour. */
  @Get(':media_id/download')
  @Access('media.read', { resource: MEDIA })
  @Redirect()
  @ApiTemporaryRedirectResponse({ description: 'The file' })
  async downloadMedia(
    @Ctx() ctx: WorkspaceContext,
    @Param('media_id') id: string,
  ): Promise<{ url: string; statusCode: number }> {
    const { url } = await this.media.link(ctx, id, DOWNLOAD_MINUTES);
    return { url, statusCode: 307 };
  }

  /** A link to the file that anybody can use while it works. */
  @Get(':media_id/url')
  @Access('media.read', { resource: MEDIA })
  getMediaUrl(
    @Ctx() ctx: WorkspaceContext,
    @Param('media_id') id: string,
    @Query() query: MediaUrlQuery,
  ): Promise<MediaURLResponse> {
    return this.media.link(ctx, id, query.expiry_minutes);
  }
}
