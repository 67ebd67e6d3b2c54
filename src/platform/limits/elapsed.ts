/**
 * How much time has passed since it was made, by whichever clock says more: the monotonic one stands still while a
 * machine sleeps, and the wall clock may be set back.
 */
export class Elapsed {
  private readonly wall = Date.now();
  private readonly steady = performance.now();

  get ms(): number {
    return Math.max(Date.now() - this.wall, performance.now() - this.steady);
  }
}
