interface Part {
  stop(): Promise<void>;
}

/** Stops what the global setup started. */
export default async function globalTeardown(): Promise<void> {
  const parts = (globalThis as Record<string, unknown>)['__parts'] as Part[] | undefined;
  for (const part of parts ?? []) await part.stop();
}
