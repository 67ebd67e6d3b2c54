import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Whether a process with this id runs now, whoever owns it. One that has ended but waits to be reaped doesn't. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  try {
    return !/^[ZX]/.test(linuxStat(pid));
  } catch {
    return true;
  }
}

/** What proc(5) tells from field 3, the state, on; the name in field 2 may itself contain blanks and brackets. */
function linuxStat(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2);
}

function ask(pid: number, column: string): string | undefined {
  const answer = spawnSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' });
  return answer.status === 0 ? answer.stdout.trim() : undefined;
}

function linuxStartTime(pid: number): string {
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  // Field 22 of proc(5).
  const ticks = linuxStat(pid).split(' ')[19];
  return `${boot}/${ticks}`;
}

/**
 * A word that two processes never share, even when the second was given the first one's id: the moment it started.
 * Undefined when the process is gone; empty where the system doesn't tell.
 */
export function processIdentity(pid: number): string | undefined {
  if (!isAlive(pid)) return undefined;
  try {
    return linuxStartTime(pid);
  } catch {
    return ask(pid, 'lstart') ?? '';
  }
}

/** The command line of a process, or an empty string when it can't be read. */
export function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return ask(pid, 'command') ?? '';
  }
}
