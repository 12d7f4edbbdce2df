/** Which columns are shown, in which order and how wide. */
export interface Layout {
  /** Those that are pinned stand first. */
  readonly columns: readonly string[];
  /** How many of them stay where they are when one scrolls sideways; the first always does. */
  readonly pinned: number;
  readonly widths: Readonly<Record<string, number>>;
}

export const defaultLayout: Layout = {
  columns: [
    'full_name',
    'status',
    'sales_status',
    'kyc_status',
    'next_contact_time',
    'last_contact_time',
    'assigned_manager_id',
    'desk_id',
    'country_of_residence',
    'phone',
    'email',
    'risk_level',
    'created_time',
    'customer_id',
  ],
  pinned: 1,
  widths: {},
};

export const WIDTH_MIN = 56;
export const WIDTH_MAX = 640;

const widths: Readonly<Record<string, number>> = {
  full_name: 224,
  email: 208,
  phone: 136,
  customer_id: 88,
  external_id: 120,
  country_of_residence: 84,
  citizenship: 96,
  tags_json: 176,
  meta_json: 176,
  status: 96,
  risk_level: 96,
  desk_id: 152,
  kyc_status: 168,
};

const widthsByKind: Readonly<Record<string, number>> = {
  time: 144,
  day: 104,
  flag: 112,
  number: 88,
  staff: 144,
  status: 136,
  enumerated: 112,
};

/** How wide a column is until somebody makes it wider. */
export function defaultWidth(name: string, kind: string): number {
  return widths[name] ?? widthsByKind[kind] ?? 128;
}

/** A layout as it was kept, by whatever version: what is no field any more is left out, and one column is always there. */
export function soundLayout(kept: unknown, known: ReadonlySet<string>): Layout | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { columns, pinned, widths: sizes } = kept as Record<string, unknown>;
  if (!Array.isArray(columns)) return undefined;
  const names = [...new Set(columns)].filter((name): name is string => known.has(name));
  if (names.length === 0) return undefined;
  const count = typeof pinned === 'number' && Number.isInteger(pinned) ? pinned : 1;
  return {
    columns: names,
    pinned: Math.min(Math.max(count, 1), names.length),
    widths: typeof sizes === 'object' && sizes !== null ? soundWidths(sizes) : {},
  };
}

function soundWidths(sizes: object): Record<string, number> {
  const numbers = Object.entries(sizes).filter(([, width]) => typeof width === 'number');
  return Object.fromEntries(
    numbers.map(([name, width]) => [name, Math.round(Math.min(Math.max(width, WIDTH_MIN), WIDTH_MAX))]),
  );
}

/** Under which key of one's settings the columns of a view are kept. */
export function layoutKey(view: string): string {
  return `customers.columns.${view || 'all'}`;
}

/** The columns one sees in a view: as one left them, else as the view says. */
export function layoutOf(
  preferences: Readonly<Record<string, unknown>>,
  { view, ofView, known }: { view: string; ofView?: unknown; known: ReadonlySet<string> },
): Layout {
  return soundLayout(preferences[layoutKey(view)], known) ?? soundLayout(ofView, known) ?? defaultLayout;
}
