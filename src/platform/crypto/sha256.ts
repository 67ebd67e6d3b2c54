/** Brings Meta's hashes, hexadecimal in the API and base64 in webhooks, into lower-case hexadecimal. */
export function normaliseSha256(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (/^[0-9a-f]{64}$/i.test(value)) return value.toLowerCase();
  const bytes = /^[A-Za-z0-9+/_-]{43}=?$/.test(value) ? Buffer.from(value, 'base64') : undefined;
  return bytes?.length === 32 ? bytes.toString('hex') : undefined;
}
