/** How plain tables look, for those that need no grid of their own. */
export const tableLook = {
  table: 'w-full border-separate border-spacing-0',
  head: 'sticky top-0 z-10 h-8 whitespace-nowrap border-b bg-surface px-3 text-left font-normal text-faint text-sm first:pl-4 last:pr-4',
  cell: 'h-9 border-b px-3 py-1 align-middle first:pl-4 last:pr-4',
  row: 'bg-surface hover:bg-hover',
  /** Of rows of two lines. */
  tall: '[&>*]:h-13 [&>*]:py-0',
  number: 'text-right tabular-nums',
} as const;
