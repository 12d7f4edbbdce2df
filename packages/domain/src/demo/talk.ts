import type { Faker } from '@faker-js/faker';
import type { Values } from '../kernel/change-sql.ts';
import { NOTE_TYPE_RECORD } from '../note/model.ts';
import type { ContactOutcome } from '../note/outcomes.ts';
import type { StatusName } from './dictionary.ts';

/** How the last contact went with customers of a sales status. */
export const outcomeOf: Readonly<Record<StatusName<'sales_status'>, ContactOutcome>> = {
  New: 'no_answer',
  'No answer': 'no_answer',
  'Call back': 'call_back',
  Interested: 'successful',
  Deposited: 'successful',
  'Not interested': 'not_interested',
  'Wrong number': 'wrong_number',
};

/** The sales status a contact leaves when it went so. */
export const statusAfter = {
  no_answer: 'No answer',
  call_back: 'Call back',
  successful: 'Interested',
} as const satisfies Partial<Record<ContactOutcome, StatusName<'sales_status'>>>;

const said: Readonly<Record<ContactOutcome, readonly string[]>> = {
  no_answer: [
    'Rang out twice, no voicemail.',
    'No answer. Left a short message and sent the welcome e-mail again.',
    'Busy in the morning, nobody picked up in the afternoon.',
    '',
  ],
  wrong_number: [
    'Somebody else answered and has never heard of us. Asked by e-mail for another number.',
    'The number does not exist.',
  ],
  not_interested: [
    'Has an account with a competitor and is happy there. Not to be called before next quarter.',
    'Does not want to be called any more; newsletters are fine.',
    'Thought it was a savings account. Explained the risks, politely declined.',
  ],
  call_back: [
    'In a meeting, asked to be called in a few days.',
    'Wants to talk it over with the family first.',
    'Asked for the fee schedule by e-mail, then a call.',
    'Abroad until the end of the week.',
  ],
  successful: [
    'Long call: wants to start small, mostly gold and indices. Sent the account guide.',
    'Walked through the platform together, first order placed on the demo account.',
    'Asked about swap-free conditions; confirmed that they apply.',
    'Deposit is planned for the beginning of the month, by bank transfer.',
    'Happy with the spreads, asked for higher leverage; explained the limits.',
    'Wants to move a second account over from another broker.',
  ],
};

const remarks = [
  'Prefers e-mail over calls.',
  'Speaks English as well; call after 17:00 local time.',
  'Proof of address is older than three months: a newer one was asked for.',
  'Came by recommendation of a colleague.',
  'Complained about a slow withdrawal; finance confirmed it went out the next day.',
  'Asked to keep the invoice address separate from the residence.',
  'Birthday soon: send the card.',
  'Trades around news; watch exposure on payroll Fridays.',
  'Passport copy was blurred, the second one is fine.',
  'Wants monthly statements on paper.',
];

/** What was noted about a contact that went so. */
export function contactNote(chance: Faker, outcome: ContactOutcome): Values {
  return { type: NOTE_TYPE_RECORD, outcome, text: chance.helpers.arrayElement(said[outcome]) };
}

/** Something worth knowing about a customer. */
export function remark(chance: Faker): Values {
  const pinned = chance.datatype.boolean(0.08) ? 1 : 0;
  return { type: 0, outcome: '', text: chance.helpers.arrayElement(remarks), pinned };
}
