import { applyDecorators, type NestInterceptor, type Type, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';

/** A route that takes a form with a file; `interceptor` reads it before the handler runs. */
export function FileForm(interceptor: Type<NestInterceptor>, form: Type): MethodDecorator {
  return applyDecorators(UseInterceptors(interceptor), ApiConsumes('multipart/form-data'), ApiBody({ type: form }));
}
