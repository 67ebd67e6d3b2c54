/** An accepted message as `GET /_sim/messages` shows it. */
export interface MessageRecord {
  id: string;
  phone_number_id: string;
  to: string | null;
  wa_id: string | null;
  user_id: string;
  type: string;
  at: string;
  biz_opaque_callback_data?: string;
  message_status?: string;
  context?: unknown;
  /** The object named after the type. It must stay last: filters only look at what comes before it. */
  body: unknown;
}

/** What to look for; every given field must be equal. */
export interface MessageFilter {
  phone_number_id?: string;
  wa_id?: string;
  user_id?: string;
  biz_opaque_callback_data?: string;
}

interface Slab {
  bytes: Buffer;
  used: number;
  /** Where each record starts. */
  starts: number[];
}

const SLAB_BYTES = 4 * 1024 * 1024;
const BODY = Buffer.from('"body":');

/**
 * The newest accepted messages, as JSON text outside the JavaScript heap, so that millions of them slow
 * no garbage collection. The oldest go, a slab at a time, when either limit is passed.
 */
export class MessageLog {
  private slabs: Slab[] = [];
  private count = 0;
  private bytes = 0;

  constructor(
    private readonly maxRecords = 2_000_000,
    private readonly maxBytes = 1024 * 1024 * 1024,
  ) {}

  append(record: MessageRecord): void {
    const text = JSON.stringify(record);
    // Three bytes is the most that one UTF-16 unit can take.
    const slab = this.slabWithRoom(text.length * 3);
    slab.starts.push(slab.used);
    slab.used += slab.bytes.write(text, slab.used);
    this.count += 1;
    this.trim();
  }

  /** Matching records, oldest first: how many there are, and `limit` of them from `offset` on. */
  find(filter: MessageFilter, offset: number, limit: number) {
    const needles = toNeedles(filter);
    const records: MessageRecord[] = [];
    let matches = 0;
    for (const slab of this.slabs) {
      if (needles.length === 0 && matches + slab.starts.length <= offset) {
        matches += slab.starts.length;
        continue;
      }
      for (const text of search(slab, needles)) {
        if (matches >= offset && records.length < limit) {
          records.push(JSON.parse(text.toString()) as MessageRecord);
        }
        matches += 1;
      }
    }
    return { count: matches, records };
  }

  get size(): number {
    return this.count;
  }

  clear(): void {
    this.slabs = [];
    this.count = 0;
    this.bytes = 0;
  }

  private slabWithRoom(room: number): Slab {
    const last = this.slabs.at(-1);
    if (last && last.used + room <= last.bytes.length) return last;
    const size = Math.max(SLAB_BYTES, room);
    const slab = { bytes: Buffer.allocUnsafeSlow(size), used: 0, starts: [] };
    this.slabs.push(slab);
    this.bytes += size;
    return slab;
  }

  private trim(): void {
    while (this.slabs.length > 1 && (this.count > this.maxRecords || this.bytes > this.maxBytes)) {
      const oldest = this.slabs.shift()!;
      this.count -= oldest.starts.length;
      this.bytes -= oldest.bytes.length;
    }
  }
}

/** The filter as the bytes a matching record must contain, the most telling first. */
function toNeedles(filter: MessageFilter): Buffer[] {
  const keys = ['biz_opaque_callback_data', 'wa_id', 'user_id', 'phone_number_id'] as const;
  return keys
    .filter((key) => filter[key] !== undefined)
    .map((key) => Buffer.from(`"${key}":${JSON.stringify(filter[key])}`));
}

function* search(slab: Slab, needles: Buffer[]): Generator<Buffer> {
  const used = slab.bytes.subarray(0, slab.used);
  const [first, ...others] = needles;
  if (!first) {
    for (let i = 0; i < slab.starts.length; i++) yield recordAt(slab, i);
    return;
  }
  let at = used.indexOf(first);
  while (at >= 0) {
    const index = indexOfRecord(slab.starts, at);
    const record = recordAt(slab, index);
    const head = record.subarray(0, record.indexOf(BODY));
    const inHead = at - slab.starts[index]! < head.length;
    if (inHead && others.every((needle) => head.includes(needle))) yield record;
    at = used.indexOf(first, slab.starts[index + 1] ?? slab.used);
  }
}

function recordAt(slab: Slab, index: number): Buffer {
  return slab.bytes.subarray(slab.starts[index], slab.starts[index + 1] ?? slab.used);
}

/** The last record that starts at or before `position`. */
function indexOfRecord(starts: number[], position: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
