/** A text whose lines do not break between a number and what it counts or is called, nor after a sign before one. */
export function unbroken(text: string): string {
  return text.replace(/(?<=\d) (?=\p{L})|(?<=[≤≥<>=]) (?=\d)/gu, '\u00a0');
}
