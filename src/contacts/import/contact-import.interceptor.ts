import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { finalize, type Observable } from 'rxjs';
import { ContactImportService } from './contact-import.service';

/** Takes in the uploaded file before the handler runs, and lets go of it after, however that ends. */
@Injectable()
export class ContactImportInterceptor implements NestInterceptor {
  constructor(private readonly importer: ContactImportService) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const { temp } = await this.importer.receive(request, http.getResponse<Response>());
    return next.handle().pipe(finalize(() => void temp.close()));
  }
}
