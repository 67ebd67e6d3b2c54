import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in ticks of 10 ms. */
const TICK_MS = 10;

/** What a group of processes has used and holds. */
export interface Usage {
  /** Milliseconds of processor time since their start. */
  cpuMs: number;
  /** Megabytes of memory. */
  memoryMb: number;
}

/** The processor time and memory of processes; those that PostgreSQL forked count with it. */
export function usageOf(pids: readonly number[], withChildren = false): Usage {
  const all = withChildren ? [...pids, ...pids.flatMap(childrenOf)] : pids;
  const usages = all.map((pid) => usageOfOne(pid, withChildren && pids.includes(pid)));
  return {
    cpuMs: usages.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    memoryMb: usages.reduce((sum, { memoryMb }) => sum + memoryMb, 0),
  };
}

/** `ended`: also what its children had used when they ended. */
function usageOfOne(pid: number, ended: boolean): Usage {
  try {
    const fields = statFields(pid);
    const ticks = fields.slice(11, ended ? 15 : 13).reduce((sum, field) => sum + Number(field), 0);
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return {
      cpuMs: ticks * TICK_MS,
      memoryMb: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024,
    };
  } catch {
    // It has ended meanwhile.
    return { cpuMs: 0, memoryMb: 0 };
  }
}

/** The fields of a process's stat after its name, which may hold anything. */
function statFields(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return Number(statFields(pid)[1]) === parent;
      } catch {
        return false;
      }
    });
}

/** Looks at a process's memory until it is told to stop, and gives the most that it saw, in megabytes. */
export function watchMemory(pids: readonly number[], everyMs = 100): () => number {
  let most = usageOf(pids).memoryMb;
  const timer = setInterval(() => {
    most = Math.max(most, usageOf(pids).memoryMb);
  }, everyMs);
  return () => {
    clearInterval(timer);
    return most;
  };
}
