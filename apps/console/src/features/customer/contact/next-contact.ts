import type { ContactOutcome } from '@dossier/domain/constants';

/** When to get in touch again: `keep` what is set, `none` clears it. */
export const quickChoices = ['in_1_hour', 'tomorrow', 'in_3_days', 'next_week'] as const;
export type QuickChoice = (typeof quickChoices)[number];
export type NextChoice = QuickChoice | 'keep' | 'none';

const DAYS = { tomorrow: 1, in_3_days: 3, next_week: 7 } as const satisfies Record<
  Exclude<QuickChoice, 'in_1_hour'>,
  number
>;
/** When a day of contacts begins. */
export const MORNING_HOUR = 9;

/** The moment a choice means, in Unix seconds: days are days of the viewer's clock, at nine in the morning. */
export function momentOf(choice: QuickChoice, now: Date): number {
  if (choice === 'in_1_hour') return Math.floor(now.getTime() / 1000) + 3600;
  const day = now.getDate() + DAYS[choice];
  return new Date(now.getFullYear(), now.getMonth(), day, MORNING_HOUR).getTime() / 1000;
}

const suggestions: Record<ContactOutcome, NextChoice> = {
  no_answer: 'tomorrow',
  wrong_number: 'none',
  not_interested: 'none',
  call_back: 'in_1_hour',
  successful: 'keep',
};

/** What usually follows an outcome; a time that lies ahead was chosen by somebody and stays. */
export function suggestedNext(outcome: ContactOutcome, next_contact_time: number, now: number): NextChoice {
  const suggested = suggestions[outcome];
  if (suggested === 'none') return next_contact_time === 0 ? 'keep' : 'none';
  return next_contact_time > now ? 'keep' : suggested;
}

/** What `MngLogContact` is told about the next contact; undefined leaves it as it is. */
export function toNextContact(choice: NextChoice | number, now: Date): number | undefined {
  if (typeof choice === 'number') return choice;
  if (choice === 'keep') return undefined;
  return choice === 'none' ? 0 : momentOf(choice, now);
}
