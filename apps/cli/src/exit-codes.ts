/** What a command line's exit code says. */
export const exitCodes = { ok: 0, refused: 1, usage: 2, unanswered: 3 } as const;
