/** A LIKE pattern that finds a text anywhere and takes every character of it literally. */
export function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
