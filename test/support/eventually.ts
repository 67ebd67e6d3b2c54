/**
 * Polls until the check passes and hands over what it returned; after `timeoutMs` the last failure is thrown. A check
 * passes when it neither throws nor returns false, null or undefined.
 */
export async function eventually<T>(check: () => Promise<T> | T, timeoutMs = 20_000): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    let failure: unknown = new Error('the state did not come');
    try {
      const value = await check();
      if (value !== false && value !== null && value !== undefined) return value;
    } catch (error) {
      failure = error;
    }
    if (Date.now() > end) throw failure;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
