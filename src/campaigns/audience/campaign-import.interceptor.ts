import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { finalize, type Observable } from 'rxjs';
import { ContactImportService } from '../../contacts/import/contact-import.service';

/** A file of a form, as the contacts' import takes it in. */
export type UploadedTable = Awaited<ReturnType<ContactImportService['receive']>>;

/** Takes in the uploaded file before the handler runs, and lets go of it after, however that ends. */
@Injectable()
export class CampaignImportInterceptor implements NestInterceptor {
  constructor(private readonly files: ContactImportService) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const { spool } = await this.files.receive(
      http.getRequest<Request>(),
      http.getResponse<Response>(),
    );
    return next.handle().pipe(finalize(() => void spool.close()));
  }
}
