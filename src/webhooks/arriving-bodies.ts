import { networkOf } from '../platform/network/addresses';

const MB = 1024 * 1024;

/** How much memory bodies may hold, and how long they may take. */
export interface BodyLimits {
  /** What has arrived of all bodies from senders that have proved nothing yet. */
  strangerBytes: number;
  /** The same from one network. */
  networkBytes: number;
  /** What has arrived of bodies from senders that have signed before. */
  knownBytes: number;
  /** Bodies whose signature was right, until they are stored. */
  signedBytes: number;
  /** From the headers to the last byte. */
  arrivalMs: number;
  /** How often it is looked. */
  everyMs: number;
}

const LIMITS: BodyLimits = {
  strangerBytes: 48 * MB,
  networkBytes: 12 * MB,
  knownBytes: 64 * MB,
  signedBytes: 144 * MB,
  arrivalMs: 5000,
  everyMs: 500,
};

/** A sender counts as known for so long after its last right signature. */
const KNOWN_MS = 3_600_000;
const MOST_KNOWN = 10_000;

/** Why a body is not read to its end. */
export type CutReason = 'too_slow' | 'crowded';

/** Bodies that share one budget; the oldest one is the first. */
class Budget {
  held = 0;
  readonly arriving = new Set<ArrivingBody>();

  constructor(private readonly limit: number) {}

  get isFull(): boolean {
    return this.held >= this.limit;
  }

  /** Cuts off what has been arriving for longest until there is room. */
  makeRoom(): void {
    for (const body of this.arriving) {
      if (this.held <= this.limit) return;
      body.cut('crowded');
    }
  }
}

/** The body of one request: it arrives, is found to be signed, and is held until it is stored. */
export class ArrivingBody {
  private bytes = 0;
  private isOver = false;

  constructor(
    readonly since: number,
    private budgets: readonly Budget[],
    private readonly signed: Budget,
    private readonly onCut: (reason: CutReason) => void,
    private readonly onSigned: () => void,
  ) {
    for (const budget of budgets) budget.arriving.add(this);
  }

  /** So many bytes more are held; this may end the body itself, or an older one. */
  add(bytes: number): void {
    if (this.isOver) return;
    this.bytes += bytes;
    const { budgets } = this;
    for (const budget of budgets) budget.held += bytes;
    for (const budget of budgets) budget.makeRoom();
  }

  /** Its signature was right: it is not cut off any more, and its sender is known from now on. */
  provenSigned(): void {
    if (this.isOver) return;
    this.release();
    this.budgets = [this.signed];
    this.signed.held += this.bytes;
    this.onSigned();
  }

  /** Lets go of what it holds. May be called more than once. */
  leave(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.release();
  }

  /** Ends a body that is arriving. */
  cut(reason: CutReason): void {
    this.leave();
    this.onCut(reason);
  }

  private release(): void {
    for (const budget of this.budgets) {
      budget.arriving.delete(this);
      budget.held -= this.bytes;
    }
  }
}

/**
 * Keeps strangers from closing the door for Meta. Before its last byte nobody knows whether a body is signed, so what
 * strangers send shares a small budget, and where it is full the body that has been arriving for longest goes: Meta's
 * are there within a moment. Who has signed before has a budget that strangers can't use up.
 */
export class ArrivingBodies {
  private readonly strangers: Budget;
  private readonly knownSenders: Budget;
  private readonly signed: Budget;
  private readonly networks = new Map<string, Budget>();
  private readonly known = new Map<string, number>();
  private readonly all = new Set<ArrivingBody>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly limits: BodyLimits = LIMITS) {
    this.strangers = new Budget(limits.strangerBytes);
    this.knownSenders = new Budget(limits.knownBytes);
    this.signed = new Budget(limits.signedBytes);
  }

  /** A body begins to arrive; undefined where signed ones wait for the database in such number that none has room. */
  enter(address: string, onCut: (reason: CutReason) => void): ArrivingBody | undefined {
    if (this.signed.isFull) return undefined;
    const network = networkOf(address);
    const budgets = this.isKnown(network) ? [this.knownSenders] : [this.networkBudget(network), this.strangers];
    const body = new ArrivingBody(Date.now(), budgets, this.signed, onCut, () => this.remember(network));
    this.all.add(body);
    this.timer ??= setInterval(() => this.look(), this.limits.everyMs).unref();
    return body;
  }

  /** The body has left, or has arrived: its time does not count any more. */
  arrived(body: ArrivingBody): void {
    this.all.delete(body);
  }

  /** Ends bodies that take too long; its own timer does so. */
  look(now = Date.now()): void {
    for (const body of this.all) {
      if (now - body.since <= this.limits.arrivalMs) break;
      this.all.delete(body);
      body.cut('too_slow');
    }
    for (const [network, budget] of this.networks) if (budget.arriving.size === 0) this.networks.delete(network);
    if (this.all.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private networkBudget(network: string): Budget {
    const known = this.networks.get(network);
    if (known) return known;
    const budget = new Budget(this.limits.networkBytes);
    this.networks.set(network, budget);
    return budget;
  }

  private isKnown(network: string): boolean {
    return (this.known.get(network) ?? 0) > Date.now();
  }

  private remember(network: string): void {
    this.known.delete(network);
    this.known.set(network, Date.now() + KNOWN_MS);
    if (this.known.size <= MOST_KNOWN) return;
    const [oldest] = this.known.keys();
    if (oldest !== undefined) this.known.delete(oldest);
  }
}
