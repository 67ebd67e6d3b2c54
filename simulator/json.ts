/** A JSON object of unknown content. */
export type Json = Record<string, unknown>;

/** True for a JSON object, not for arrays and null. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
