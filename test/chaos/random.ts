import { SeededRandom } from '../../simulator/random';

/** A repeatable source of numbers from 0 to 1: a failed run can be repeated by its seed. */
export function seededRandom(seed: number): () => number {
  const random = new SeededRandom(seed);
  return () => random.next();
}
