/** What went wrong, as the one line a person at the terminal reads. */
export function lineOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n').find((line) => line.trim() !== '') ?? 'It failed for an unknown reason.';
}
