import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, sep } from 'node:path';
import { Injectable } from '@nestjs/common';
import { InvalidInput } from '../../platform/http/errors';
import { Semaphore } from '../../platform/limits/semaphore';
import type { ReadingJob, ReadingResult, ReadList } from './read-file.job';
import { fileFault } from './readers/file-fault';
import type { TempFile } from './readers/temp-file';

/** What one file may take of memory, in megabytes, and of time. */
const HEAP_MB = 256;
const LONGEST_MS = 10 * 60_000;
/** So many files are read at a time in this process; others wait. */
const AT_ONCE = 2;
const SCRIPT = 'read-file.process.js';
const ERROR_TAIL = 500;

/**
 * Reads files of people in a process of their own, so that a file may fail and this process may not: memory that V8
 * cannot get ends the process that asks for it, whatever the readers count.
 */
@Injectable()
export class FileReading {
  private readonly places = new Semaphore(AT_ONCE);

  /** Reads a file into a buffer. @returns what it is, and the number of rows @throws InvalidInput when it cannot be imported */
  async read(file: TempFile, buffer: TempFile, job: ReadingJob): Promise<{ list: ReadList; total: number }> {
    const result = await this.places.run(() => inOwnProcess(file, buffer, job));
    if ('faults' in result) throw new InvalidInput(result.faults);
    return result;
  }
}

async function inOwnProcess(file: TempFile, buffer: TempFile, job: ReadingJob): Promise<ReadingResult> {
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${HEAP_MB}`, '--heap-growing-percent=50', scriptPath()],
    {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc', file.descriptor, buffer.descriptor],
      serialization: 'advanced',
      // None of this process's secrets.
      env: {},
    },
  );
  let result: ReadingResult | undefined;
  let tail = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (tail = (tail + text).slice(-ERROR_TAIL)));
  child.once('message', (message) => (result = message as ReadingResult));
  const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS);
  try {
    const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
    child.send(job, (error) => error && child.kill('SIGKILL'));
    const [code, signal] = await ended;
    return result ?? unread(child, code, signal, tail);
  } finally {
    clearTimeout(timer);
  }
}

/** V8 ends a process that has no memory left by a signal, or with the code of one. */
function unread(child: ChildProcess, code: number | null, signal: NodeJS.Signals | null, tail: string): never {
  if (child.killed) throw fileFault('takes too long to be read; split it into smaller ones', 'too_large');
  if (signal !== null || (code ?? 0) > 128)
    throw fileFault(`needs more than ${HEAP_MB} MB of memory to be read: its cells or rows are too large`, 'too_large');
  throw new Error(`the file was not read (code ${code}): ${tail}`);
}

/** Tests run from the sources, of which the process that is started knows nothing: they use what was built. */
function scriptPath(): string {
  const built = __dirname.includes(`${sep}dist`)
    ? __dirname
    : __dirname.replace(`${sep}src${sep}`, `${sep}dist${sep}src${sep}`);
  return join(built, SCRIPT);
}
