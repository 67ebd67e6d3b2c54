/** A problem that the person at the keyboard can solve. Its message is the one line he sees, without a stack. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}

/** The line to show for anything thrown: a SetupError's own words, otherwise the stack that a bug report needs. */
export function explain(error: unknown): string {
  if (error instanceof SetupError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
