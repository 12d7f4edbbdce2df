/** How a contact with a customer can go. */
export const contactOutcomes = [
  'no_answer',
  'wrong_number',
  'not_interested',
  'call_back',
  'successful',
] as const;
export type ContactOutcome = (typeof contactOutcomes)[number];
