/** A mistake in a call to `/_sim`; answered with its status and its text as `{"error": "…"}`. */
export class ControlError extends Error {
  constructor(
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}
