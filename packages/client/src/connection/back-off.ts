/** How long to wait before the next attempt, in milliseconds: doubled each time, of which the half is left to chance. */
export function pauseMs(
  attempt: number,
  { minMs, maxMs }: { minMs: number; maxMs: number },
  chance = Math.random(),
): number {
  const most = Math.min(maxMs, minMs * 2 ** attempt);
  return Math.round(most / 2 + (most / 2) * chance);
}
