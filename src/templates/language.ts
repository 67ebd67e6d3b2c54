/** Meta writes the same language as `en_US` and as `en-US`. */
export function sameLanguage(one: string, other: string): boolean {
  return normalLanguage(one) === normalLanguage(other);
}

/** A form in which equal languages are equal texts; for comparing only. */
export function normalLanguage(language: string): string {
  return language.replaceAll('-', '_').toLowerCase();
}
