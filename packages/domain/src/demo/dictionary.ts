/** A status of the demo: its name, its colour, when a customer has it, and whether customers then wait for the desk. */
export type Told = readonly [name: string, color: string, description: string, to_review?: 1];

/** The dictionary of the demo, by the status field of customers it is for; in the order of a customer's way. */
export const dictionary = {
  sales_status: [
    ['New', '#64748b', 'Nobody has spoken to this customer yet.'],
    ['No answer', '#a16207', 'Called without reaching anybody.'],
    ['Call back', '#ca8a04', 'Asked to be called again.'],
    ['Interested', '#2563eb', 'Wants to open an account.'],
    ['Deposited', '#16a34a', 'Has paid in.'],
    ['Not interested', '#78716c', 'Said no for now.'],
    ['Wrong number', '#dc2626', 'The number is somebody else’s.'],
  ],
  finance_status: [
    ['No deposit', '#64748b', 'Has paid nothing in.'],
    ['First deposit', '#0d9488', 'One deposit so far.'],
    ['Regular', '#16a34a', 'Pays in again and again.'],
    ['Withdrawal pending', '#ca8a04', 'A withdrawal waits for approval.'],
    ['Withdrawn', '#78716c', 'Has taken everything out.'],
  ],
  trade_status: [
    ['Never traded', '#64748b', 'No trade yet.'],
    ['Demo only', '#7c3aed', 'Trades on a demo account.'],
    ['Active', '#16a34a', 'Traded within the last month.'],
    ['Dormant', '#78716c', 'No trade for three months.'],
  ],
  risk_status: [
    ['Normal', '#16a34a', 'Nothing to watch.'],
    ['Watch', '#ca8a04', 'Looked at every week.'],
    ['Under review', '#ea580c', 'Limits are being decided on.'],
    ['High exposure', '#dc2626', 'Positions above the limit.'],
  ],
  kyc_status: [
    ['Not started', '#64748b', 'No document asked for yet.'],
    ['Documents requested', '#2563eb', 'Waiting for documents.'],
    ['In review', '#ca8a04', 'Documents are being looked at.', 1],
    ['Approved', '#16a34a', 'Identity and address are proven.'],
    ['Rejected', '#dc2626', 'Documents were refused.'],
  ],
} as const satisfies Readonly<Record<string, readonly Told[]>>;

/** The status fields of customers. */
export type StatusField = keyof typeof dictionary;

/** Names of the statuses of a field. */
export type StatusName<F extends StatusField> = (typeof dictionary)[F][number][0];
