import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

export const REPEATABLE = 'x-repeatable';

/**
 * A POST that may be carried out twice without harm, and so keeps no answer in its transaction. The reason stands in
 * the API's document.
 */
export function Repeatable(reason: string): MethodDecorator {
  return applyDecorators(SetMetadata(REPEATABLE, reason), ApiExtension(REPEATABLE, reason));
}
