import { Injectable, ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { InvalidInput, type InputFault } from './errors';

const SOURCE: Record<string, string> = { body: 'body', query: 'query', param: 'path' };

/** Validates every DTO: unknown fields are refused, and all faults come back as one 422 list with their places. */
@Injectable()
export class ContractValidationPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      exceptionFactory: (errors) => new InvalidInput(errors.flatMap((error) => faultsOf(error, []))),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const source = SOURCE[metadata.type];
    if (!source || !this.isDto(metadata)) return value;
    // No body at all is an empty one: what is required is then reported field by field.
    const given = value === undefined ? {} : value;
    if (given === null || typeof given !== 'object' || Array.isArray(given)) {
      throw InvalidInput.at([source], 'must be a JSON object', 'type_error');
    }
    try {
      return (await super.transform(given, metadata)) as unknown;
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      throw new InvalidInput(error.faults.map((fault) => ({ ...fault, loc: [source, ...fault.loc] })));
    }
  }

  private isDto({ metatype }: ArgumentMetadata): boolean {
    return metatype !== undefined && ![String, Boolean, Number, Array, Object].includes(metatype as never);
  }
}

function faultsOf(error: ValidationError, parents: (string | number)[]): InputFault[] {
  const loc = [...parents, /^\d+$/.test(error.property) ? Number(error.property) : error.property];
  const own = Object.entries(error.constraints ?? {}).map(([rule, msg]) => ({ loc, ...describe(rule, msg, error) }));
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, loc))];
}

function describe(rule: string, msg: string, error: ValidationError): { msg: string; type: string } {
  if (rule === 'whitelistValidation') return { msg: 'is not a known field', type: 'unknown_field' };
  if (error.value === undefined) return { msg: 'is required', type: 'missing' };
  const type = rule.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return { msg: msg.startsWith(`${error.property} `) ? msg.slice(error.property.length + 1) : msg, type };
}
