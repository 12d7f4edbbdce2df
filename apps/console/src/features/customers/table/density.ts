export type Density = 'compact' | 'regular';

/** Heights of a row in pixels. */
export const rowHeights: Readonly<Record<Density, number>> = { compact: 28, regular: 34 };

/** Under which key of one's settings it is kept. */
export const DENSITY = 'customers.density';

export function soundDensity(kept: unknown): Density {
  return kept === 'regular' ? 'regular' : 'compact';
}
