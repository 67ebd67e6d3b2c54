type Replacement = string | ((match: string) => string);

const SECRETS: [RegExp, Replacement][] = [
  [/\bEAA[A-Za-z0-9_-]{4,}/g, '[meta-token]'],
  [/\bwsk_[A-Za-z0-9_-]+/g, '[api-key]'],
  [/\bwhsec_[A-Za-z0-9+/=_-]+/g, '[webhook-secret]'],
  [/\bwsr_[A-Za-z0-9_-]+/g, '[refresh-token]'],
  [/\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g, '[jwt]'],
  [/\b(sig|access_token|input_token|client_secret|code|password)=[^&\s"]+/gi, '$1=[redacted]'],
  [/\b(postgres(?:ql)?|rediss?):\/\/[^@\s/]+@/gi, '$1://[redacted]@'],
  [/"(\w*(?:password|secret|token|api_?key|authorization|pin))":"[^"]*"/gi, '"$1":"[redacted]"'],
  [/\bBearer [^\s"']{8,}/g, 'Bearer [redacted]'],
  [/\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}/g, '[password-hash]'],
  [/\bAccountKey=[^;\s"]+/g, 'AccountKey=[redacted]'],
];
const PERSONAL: [RegExp, Replacement][] = [
  [/\+\d{7,15}\b/g, shortened],
  // Meta writes numbers without the plus sign. Other long numbers lose their middle with them; parts of ids don't.
  [/(?<![\w.-])[1-9]\d{8,14}(?![\w.-])/g, shortened],
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

function shortened(digits: string): string {
  return `${digits.slice(0, 4)}…${digits.slice(-2)}`;
}

function apply(rules: [RegExp, Replacement][], text: string): string {
  return rules.reduce((clean, [pattern, by]) => clean.replace(pattern, by as string), text);
}
