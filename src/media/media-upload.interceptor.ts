import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Request, Response } from 'express';
import type { StorageEngine } from 'multer';
import { catchError, from, mergeMap, type Observable, throwError } from 'rxjs';
import { InvalidInput } from '../platform/http/errors';
import { receiveFile } from '../platform/http/files/receive-file';
import { logContext } from '../platform/logging/request-context';
import type { WorkspaceRequest } from '../workspaces/access.decorator';
import { PlanLimits } from '../workspaces/plan-limits.service';
import { WorkspaceAccess } from '../workspaces/workspace-access.service';
import { BlobRemovals } from './blob-removals.service';
import { MediaIntake, type TakenFile } from './media-intake.service';
import { LARGEST_UPLOAD } from './media-rules';

/** An upload as the handler gets it. */
export interface UploadedMedia {
  taken: TakenFile;
}

type UploadRequest = WorkspaceRequest & { file?: UploadedMedia };
type Handled = Partial<Express.Multer.File> & Partial<UploadedMedia>;

/**
 * Streams an upload into the blob store before the handler runs. Its workspace is a field of the form: when it comes
 * before the file, a stranger is refused before a byte is kept, else after; a refused or failed upload leaves nothing.
 */
@Injectable()
export class MediaUploadInterceptor implements NestInterceptor {
  private readonly storage: StorageEngine = {
    _handleFile: (request, file, done) => {
      this.take(request as UploadRequest, file).then(
        (taken) => done(null, { taken } as Handled),
        (error: unknown) => done(error),
      );
    },
    _removeFile: (_request, file: Handled, done) => {
      void this.discard(file).then(() => done(null));
    },
  };

  constructor(
    private readonly access: WorkspaceAccess,
    private readonly planLimits: PlanLimits,
    private readonly intake: MediaIntake,
    private readonly removals: BlobRemovals,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<UploadRequest>();
    const { storage } = this;
    await receiveFile(request as Request, http.getResponse<Response>(), { storage, maxBytes: LARGEST_UPLOAD });
    try {
      await this.openWorkspace(request);
    } catch (error) {
      await this.discard(request.file);
      throw error;
    }
    return next
      .handle()
      .pipe(
        catchError((error: unknown) =>
          from(this.discardAfter(error, request.file)).pipe(mergeMap(() => throwError(() => error))),
        ),
      );
  }

  private async take(request: UploadRequest, file: Express.Multer.File): Promise<TakenFile> {
    if (workspaceIn(request) !== undefined) await this.openWorkspace(request);
    return this.intake.take(file.stream, { contentType: file.mimetype, fileName: file.originalname });
  }

  private async openWorkspace(request: UploadRequest): Promise<void> {
    if (request.workspace) return;
    const workspaceId = workspaceIn(request);
    const loc = ['body', 'workspace_id'];
    if (workspaceId === undefined) throw InvalidInput.at(loc, 'is required', 'missing');
    if (typeof workspaceId !== 'string' || !isUUID(workspaceId, 'all'))
      throw InvalidInput.at(loc, 'must be a UUID', 'is_uuid');
    const workspace = await this.access.open(request.user, { workspaceId }, 'media.write');
    await this.planLimits.consume(workspace, request.res!);
    request.workspace = workspace;
    const store = logContext.getStore();
    if (store) store.workspaceId = request.workspace.workspaceId;
  }

  /** A file whose row may be committed stays, until the list of removals decides. */
  private async discardAfter(error: unknown, file: Handled | undefined): Promise<void> {
    if (file?.taken) await this.removals.discardAfter(error, file.taken.blobName);
  }

  private async discard(file: Handled | undefined): Promise<void> {
    if (file?.taken) await this.removals.discard(file.taken.blobName);
  }
}

function workspaceIn({ body }: UploadRequest): unknown {
  return (body as Record<string, unknown> | undefined)?.['workspace_id'];
}
