import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { InvalidInput } from './errors';

/** A path parameter that must be a UUID, for routes whose id the access guard does not check. */
@Injectable()
export class UuidPipe implements PipeTransform<string, string> {
  transform(value: string, { data }: ArgumentMetadata): string {
    if (!isUUID(value, 'all')) throw InvalidInput.at(['path', data ?? 'id'], 'must be a UUID', 'is_uuid');
    return value;
  }
}
