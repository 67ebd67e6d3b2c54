import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import { logContext } from './request-context';
import { redact } from './redact';

const NOISE = new Set(['InstanceLoader', 'RouterExplorer', 'RoutesResolver']);
const LEVELS: LogLevel[] = ['debug', 'log', 'warn', 'error', 'fatal'];

/**
 * One JSON object a line (readable lines in development), with the request's id and workspace, and without secrets
 * or personal data.
 */
export class AppLogger extends ConsoleLogger {
  constructor(level: string, json: boolean) {
    super({ json, colors: !json && process.stdout.isTTY, logLevels: LEVELS.slice(LEVELS.indexOf(level as LogLevel)) });
  }

  /** Nest's list of what it found at start is noise in a log. */
  override log(message: unknown, ...rest: unknown[]): void {
    if (!NOISE.has(rest.at(-1) as string)) super.log(message, ...(rest as [string]));
  }

  protected override getJsonLogObject(
    message: unknown,
    options: Parameters<ConsoleLogger['getJsonLogObject']>[1],
  ): ReturnType<ConsoleLogger['getJsonLogObject']> {
    return { ...super.getJsonLogObject(this.clean(message), cleanStack(options)), ...logContext.getStore() };
  }

  protected override formatMessage(
    level: LogLevel,
    message: unknown,
    pid: string,
    formattedLevel: string,
    context: string,
    timestamp: string,
  ): string {
    return super.formatMessage(level, this.clean(message), pid, formattedLevel, context, timestamp);
  }

  /** Also called for errors without a stack. */
  protected override printStackTrace(stack: string | undefined): void {
    if (stack) super.printStackTrace(redact(stack));
  }

  private clean(message: unknown): unknown {
    if (typeof message === 'string') return redact(message);
    if (message instanceof Error) return redact(message.message);
    return message && typeof message === 'object' ? (JSON.parse(redact(JSON.stringify(message))) as unknown) : message;
  }
}

function cleanStack<Options extends { errorStack?: unknown }>(options: Options): Options {
  return typeof options.errorStack === 'string' ? { ...options, errorStack: redact(options.errorStack) } : options;
}
