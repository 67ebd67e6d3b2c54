type Replacement = string | ((match: string) => string);

const SECRETS: [RegExp, Replacement][] = [
  [/\bEAA[A-Za-z0-9_-]{4,}/g, '[meta-token]'],
  [/\bwsk_[A-Za-z0-9_-]+/g, '[api-key]'],
  [/\bwhsec_[A-Za-z0-9+/=_-]+/g, '[webhook-secret]'],
  [/\bwsr_[A-Za-z0-9_-]+/g, '[refresh-token]'],
  [/\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g, '[jwt]'],
  [/\b(sig|access_token|input_token|client_secret|code|password)=[^&\s"]+/gi, '$1=[redacted]'],
  [/\b(postgres(?:ql)?|rediss?):\/\/[^@\s/]+@/gi, '$1://[redacted]@'],
  [/\bAccountKey=[^;\s"]+/g, 'AccountKey=[redacted]'],
];
const PERSONAL: [RegExp, Replacement][] = [
  [/\+\d{7,15}\b/g, (match: string) => `${match.slice(0, 4)}…${match.slice(-2)}`],
  [/[\w.+-]+@[\w-]+\.[\w.-]+/g, '[e-mail]'],
];

/** Takes secrets, phone numbers and e-mail addresses out of a text before it is logged. */
export function redact(text: string): string {
  return apply(PERSONAL, redactSecrets(text));
}

/** Takes secrets alone out of a text, for where phone numbers belong. */
export function redactSecrets(text: string): string {
  return apply(SECRETS, text);
}

function apply(rules: [RegExp, Replacement][], text: string): string {
  return rules.reduce((clean, [pattern, by]) => clean.replace(pattern, by as string), text);
}
