const EMPTY = 0;

/** Numbers that were seen, eight bytes each: a set of JavaScript's takes ten times as much for a million of them. */
export class NumberSet {
  private slots = new Float64Array(1024);
  private count = 0;

  /** Adds a number of up to fifteen digits, not 0. @returns whether it is new */
  add(digits: string): boolean {
    if (this.count * 2 >= this.slots.length) this.grow();
    const isNew = insert(this.slots, Number(digits));
    if (isNew) this.count += 1;
    return isNew;
  }

  private grow(): void {
    const larger = new Float64Array(this.slots.length * 2);
    for (const number of this.slots) if (number !== EMPTY) insert(larger, number);
    this.slots = larger;
  }
}

function insert(slots: Float64Array, number: number): boolean {
  const mask = slots.length - 1;
  // Numbers of one list differ in their last digits; both halves are mixed all the same.
  const mixed = Math.imul(number % 2 ** 31, 0x9e3779b1) ^ Math.imul(Math.floor(number / 2 ** 31), 0x85ebca6b);
  for (let place = (mixed ^ (mixed >>> 15)) & mask; ; place = (place + 1) & mask) {
    if (slots[place] === number) return false;
    if (slots[place] !== EMPTY) continue;
    slots[place] = number;
    return true;
  }
}
