import { digitsOf } from '../random';

/** A business phone number. Everything but the id can be set by `PUT /_sim/numbers/{id}`. */
export interface SimNumber {
  id: string;
  waba_id: string;
  /** Whether the control API has said which WABA it belongs to; until then it may still move. */
  placed: boolean;
  display_phone_number: string;
  /** The display number's digits, as webhooks carry it. */
  digits: string;
  verified_name: string;
  quality_rating: string;
  status: string;
  name_status: string;
  code_verification_status: string;
  account_mode: string;
  throughput: string;
  messaging_limit: string;
  /** Messages per second of this number alone; otherwise the configured rate, or 1000 at HIGH. */
  mps: number | null;
  registered: boolean;
  pin: string | null;
  /** Times of registrations and deregistrations: Meta allows ten in 72 hours. */
  registrations: number[];
  profile: Record<string, unknown>;
  blocked: Set<string>;
  callback: CallbackOverride | null;
  onboarded_at: string;
}

/** Where webhooks of one number or one WABA go instead of the app's own URL. */
export interface CallbackOverride {
  override_callback_uri: string;
}

/** A WhatsApp Business account the simulator has heard of. */
export interface SimWaba {
  id: string;
  /** The business portfolio that owns it. */
  portfolio_id: string;
  /** Apps that subscribed by `POST /{waba}/subscribed_apps`. */
  subscribed: boolean;
  /** Set by `DELETE /{waba}/subscribed_apps`; only then webhooks stop. */
  unsubscribed: boolean;
  callback: CallbackOverride | null;
  /** Times of template creations: Meta allows a hundred an hour. */
  templateCreations: number[];
}

const WABA_PREFIX = '5550';

/** The WABA a phone number belongs to unless another is set: `5550` and its own id. */
function derivedWabaId(phoneNumberId: string): string {
  return WABA_PREFIX + phoneNumberId;
}

/** The fictitious number behind a phone number id, `+1 555-ddd-dddd`. The same id has always the same. */
function derivedDisplayNumber(phoneNumberId: string): string {
  const digits = digitsOf(phoneNumberId, 7);
  return `+1 555-${digits.slice(0, 3)}-${digits.slice(3)}`;
}

/** Numbers and WABAs. Any numeric id exists as soon as someone names it. */
export class NumberStore {
  private readonly numbers = new Map<string, SimNumber>();
  private readonly wabas = new Map<string, SimWaba>();

  /** The number with this id, made on first sight. */
  number(id: string): SimNumber {
    let number = this.numbers.get(id);
    if (!number) this.numbers.set(id, (number = freshNumber(id)));
    return number;
  }

  /** The WABA with this id, made on first sight. */
  waba(id: string): SimWaba {
    let waba = this.wabas.get(id);
    if (!waba) this.wabas.set(id, (waba = freshWaba(id)));
    return waba;
  }

  knowsNumber(id: string): boolean {
    return this.numbers.has(id);
  }

  knowsWaba(id: string): boolean {
    return this.wabas.has(id) || [...this.numbers.values()].some((n) => n.waba_id === id);
  }

  /** Numbers of a WABA; a derived WABA id brings its number into being. */
  numbersOf(wabaId: string): SimNumber[] {
    const own = wabaId.slice(WABA_PREFIX.length);
    if (own && wabaId.startsWith(WABA_PREFIX)) this.number(own);
    return [...this.numbers.values()].filter((number) => number.waba_id === wabaId);
  }

  /** Puts a number into a WABA; `forGood` when only the next such call may move it again. */
  place(number: SimNumber, wabaId: string, forGood: boolean): void {
    number.waba_id = wabaId;
    number.placed = forGood;
    this.waba(wabaId);
  }

  all(): SimNumber[] {
    return [...this.numbers.values()];
  }

  clear(): void {
    this.numbers.clear();
    this.wabas.clear();
  }
}

function freshNumber(id: string): SimNumber {
  const display = derivedDisplayNumber(id);
  return {
    id,
    waba_id: derivedWabaId(id),
    placed: false,
    display_phone_number: display,
    digits: display.replace(/\D/g, ''),
    verified_name: `Simulated Business ${id.slice(-4)}`,
    quality_rating: 'GREEN',
    status: 'CONNECTED',
    name_status: 'APPROVED',
    code_verification_status: 'VERIFIED',
    account_mode: 'LIVE',
    throughput: 'STANDARD',
    messaging_limit: 'TIER_UNLIMITED',
    mps: null,
    registered: true,
    pin: null,
    registrations: [],
    profile: {},
    blocked: new Set(),
    callback: null,
    onboarded_at: new Date().toISOString(),
  };
}

function freshWaba(id: string): SimWaba {
  return {
    id,
    portfolio_id: `30${id}`,
    subscribed: false,
    unsubscribed: false,
    callback: null,
    templateCreations: [],
  };
}
