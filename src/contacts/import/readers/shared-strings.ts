import { fileFault } from './file-fault';

const BLOCK = 1024 * 1024;
/** Texts and their places; a workbook of a million rows with names and streets takes half of it. */
const MOST_BYTES = 80 * 1024 * 1024;
const BYTES_OF_A_PLACE = 12;

/**
 * The texts that the cells of a workbook point at, kept as UTF-8 outside of the JavaScript heap: two million of them
 * take some ten bytes each beside their own length.
 */
export class SharedStrings {
  private blocks: Buffer[] = [];
  private used = BLOCK;
  private bytes = 0;
  private count = 0;
  private places = new Float64Array(1024);
  private lengths = new Uint32Array(1024);

  add(text: string): void {
    const length = Buffer.byteLength(text);
    this.bytes += length + BYTES_OF_A_PLACE;
    if (this.bytes > MOST_BYTES)
      throw fileFault('holds more than 80 MB of different texts; save the sheet as CSV', 'zip_bomb');
    if (this.count === this.places.length) this.grow();
    if (this.used + length > (this.blocks.at(-1)?.length ?? 0)) this.startBlock(length);
    const block = this.blocks.length - 1;
    this.blocks[block]!.write(text, this.used, 'utf8');
    this.places[this.count] = block * 2 ** 32 + this.used;
    this.lengths[this.count] = length;
    this.used += length;
    this.count++;
  }

  /** The text with this number; undefined when the workbook names one that it does not have. */
  get(index: number): string | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.count) return undefined;
    const place = this.places[index]!;
    const start = place % 2 ** 32;
    const block = this.blocks[Math.floor(place / 2 ** 32)]!;
    return block.toString('utf8', start, start + this.lengths[index]!);
  }

  private grow(): void {
    const places = new Float64Array(this.places.length * 2);
    const lengths = new Uint32Array(this.lengths.length * 2);
    places.set(this.places);
    lengths.set(this.lengths);
    this.places = places;
    this.lengths = lengths;
  }

  private startBlock(length: number): void {
    this.blocks.push(Buffer.allocUnsafe(Math.max(BLOCK, length)));
    this.used = 0;
  }
}
