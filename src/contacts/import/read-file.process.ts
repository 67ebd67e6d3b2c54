import { readFileInto, type ReadingJob } from './read-file.job';
import { TempFile } from './readers/temp-file';

/*
 * The process that reads one file of people, with a memory limit of its own: its parent starts it, hands over both
 * files as open descriptors, and reads what came of it. Whatever a file does to it, only this process ends.
 */

/** The descriptors that follow those of Node's own. */
const FILE = 4;
const BUFFER = 5;

process.once('disconnect', () => process.exit(1));
process.once('message', (job: ReadingJob) => {
  void read(job).then((result) => process.send!(result, () => process.exit(0)));
});

async function read(job: ReadingJob): ReturnType<typeof readFileInto> {
  return readFileInto(await TempFile.inherited(FILE), await TempFile.inherited(BUFFER), job);
}
