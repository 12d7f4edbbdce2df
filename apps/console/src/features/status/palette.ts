/** Colours to begin with: far enough apart to be told from each other in a row of tags. */
export const palette = [
  '#64748b',
  '#2563eb',
  '#0891b2',
  '#0d9488',
  '#16a34a',
  '#84cc16',
  '#ca8a04',
  '#ea580c',
  '#dc2626',
  '#db2777',
  '#9333ea',
  '#78716c',
] as const;
