import { pipeline } from 'node:stream/promises';
import type { InputFault } from '../../platform/http/errors';
import { InvalidInput } from '../../platform/http/errors';
import type { RowOptions } from './import-row';
import { type ListOptions, openList, type PeopleList } from './open-list';
import type { TempFile } from './readers/temp-file';
import { bufferLines, rowBatches } from './row-buffer';

/** How a file is to be read. */
export interface ReadingJob {
  list: ListOptions;
  rows: RowOptions;
}

/** What came of it: what the file is and how many rows it has, or why the file cannot be imported. */
export type ReadingResult = { list: ReadList; total: number } | { faults: InputFault[] };

/** What was found out about the file beside its rows. */
export type ReadList = Omit<PeopleList, 'rows'>;

/** Reads a file of people from the first to the last row into a buffer. */
export async function readFileInto(file: TempFile, buffer: TempFile, job: ReadingJob): Promise<ReadingResult> {
  try {
    const count = { rows: 0 };
    const opened = await openList(file, job.list);
    await pipeline(bufferLines(rowBatches(opened.rows(), opened.map, job.rows, count)), buffer.writer());
    const { info, headerLine, map, sample } = opened;
    return { list: { info, headerLine, map, sample }, total: count.rows };
  } catch (error) {
    if (error instanceof InvalidInput) return { faults: error.faults };
    throw error;
  }
}
