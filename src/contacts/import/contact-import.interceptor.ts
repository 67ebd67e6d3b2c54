import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { finalize, type Observable } from 'rxjs';
import { receiveFile } from '../../platform/http/receive-file';
import { SpoolStorage, type UploadedSpool } from './uploaded-file.storage';

const MOST_BYTES = 200 * 1024 * 1024;

/** Takes in the uploaded file before the handler runs, and lets go of it after, however that ends. */
@Injectable()
export class ContactImportInterceptor implements NestInterceptor {
  private readonly storage = new SpoolStorage();

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request & { file?: UploadedSpool }>();
    const { storage } = this;
    await receiveFile(request, http.getResponse<Response>(), { storage, maxBytes: MOST_BYTES });
    return next.handle().pipe(finalize(() => void request.file?.spool.close()));
  }
}
