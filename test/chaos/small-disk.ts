import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const CHUNK = Buffer.alloc(1024 * 1024);

/** A file system of its own, small enough to be filled. Needs root. */
export class SmallDisk {
  private constructor(private readonly folder: string) {}

  /** Undefined where nothing may be mounted: what needs it is left out then. */
  static mount(folder: string, megabytes: number): SmallDisk | undefined {
    try {
      const options = `size=${megabytes}m,mode=0711`;
      execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'treeex-chaos', folder], {
        stdio: 'ignore',
      });
      return new SmallDisk(folder);
    } catch {
      return undefined;
    }
  }

  /** Leaves not one byte. */
  fill(): void {
    const file = openSync(this.filler, 'w');
    try {
      for (;;) writeSync(file, CHUNK);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    } finally {
      closeSync(file);
    }
  }

  free(): void {
    rmSync(this.filler, { force: true });
  }

  /** Whether somebody has been refused a byte, as far as one can see: nothing is left. */
  get isFull(): boolean {
    return statfsSync(this.folder).bavail === 0;
  }

  unmount(): void {
    execFileSync('umount', [this.folder], { stdio: 'ignore' });
  }

  private get filler(): string {
    return join(this.folder, 'filler');
  }
}
