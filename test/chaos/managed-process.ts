import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { eventually } from '../support/eventually';

/** What a process is started with. */
export interface ProcessOptions {
  script: string;
  env: NodeJS.ProcessEnv;
  /** Everything it prints is added to this file. */
  log: string;
  /** Modules that it loads before all else. */
  preload?: string[];
}

/** A process that could not start asks the database again after this. */
const RESTART_MS = 250;
const START_MS = 180_000;
const STOP_MS = 15_000;

/** One process of the platform under a supervisor: whenever it ends it is started again, as an orchestrator does. */
export class ManagedProcess {
  private child: ChildProcess | undefined;
  private ready = false;
  private killed = false;
  private stopping = false;
  /** How often it ended by itself after it had been up. A supervisor hides that, a test must not. */
  crashes = 0;

  constructor(
    readonly name: string,
    private readonly options: ProcessOptions,
  ) {}

  /** Starts it, and waits until it is ready. */
  async start(): Promise<void> {
    this.launch();
    await this.settled();
  }

  /** Whether there is a process to kill, be it up or still starting. */
  get isRunning(): boolean {
    return !this.killed && this.child?.exitCode === null && this.child.signalCode === null;
  }

  /** The memory that it holds at this moment, in bytes; undefined when it has just ended. */
  get memory(): number | undefined {
    try {
      return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(this.child!.pid)])) * 1024;
    } catch {
      return undefined;
    }
  }

  /** Its process id; undefined while there is none. */
  get pid(): number | undefined {
    return this.isRunning ? this.child?.pid : undefined;
  }

  /** Ends it as a crash does; it is started again at once. */
  kill(): void {
    this.killed = true;
    this.child?.kill('SIGKILL');
  }

  /** Waits until it runs, also after it was killed or could not start because something else is away. */
  async settled(): Promise<void> {
    await eventually(() => this.ready && this.isRunning, START_MS).catch(() => {
      throw new Error(`${this.name} does not start; see ${this.options.log}`);
    });
  }

  /** Asks it to end, and after a while makes it. Tells whether it ended in order, with code 0. */
  async stop(): Promise<boolean> {
    this.stopping = true;
    const child = this.child;
    if (!child) return true;
    const ended = (): boolean => child.exitCode !== null || child.signalCode !== null;
    child.kill('SIGTERM');
    await eventually(ended, STOP_MS).catch(() => child.kill('SIGKILL'));
    return child.exitCode === 0;
  }

  private launch(): void {
    const log = openSync(this.options.log, 'a');
    const child = fork(this.options.script, {
      env: this.options.env,
      execArgv: (this.options.preload ?? []).flatMap((module) => ['-r', module]),
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    this.child = child;
    this.ready = false;
    this.killed = false;
    child.on('message', (message) => (this.ready ||= message === 'ready'));
    child.once('exit', () => this.restart());
  }

  private restart(): void {
    if (this.stopping) return;
    const wasKilled = this.killed;
    if (this.ready && !wasKilled) this.crashes += 1;
    this.ready = false;
    const again = (): void => {
      if (!this.stopping) this.launch();
    };
    if (wasKilled) again();
    else setTimeout(again, RESTART_MS);
  }
}
