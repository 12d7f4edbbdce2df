/** The words of revealing a masked contact. */
export const revealTexts = {
  reveal: (field: string) => `Reveal ${field}`,
  why: 'Why do you need it?',
  hint: 'It is noted in the history, with your name.',
  reasons: ['Calling the customer', 'Answering the customer', 'Checking identity'],
  show: 'Reveal',
  hide: 'Hide again',
  usedUp: (minutes: number) =>
    `Your reveals of this hour are used up. The next one in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
} as const;
