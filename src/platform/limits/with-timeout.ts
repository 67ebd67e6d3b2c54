/** A part that was asked did not answer in time; it may still do what it was asked. */
export class TimeoutError extends Error {}

/**
 * The result of some work, or `NoAnswer` when it takes too long: a server that is away may keep a question for ever.
 * The work itself goes on; its late result is dropped.
 */
export async function withTimeout<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeoutError(`no answer within ${ms} ms`)), ms);
  });
  work.catch(() => undefined);
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
