/** Where somebody was in a list: what coming back to its address shows again. */
export interface Place {
  readonly top: number;
  readonly active: number;
  /** Rows there were to scroll to, so that the place exists before it is read anew. */
  readonly count: number;
}

const KEY = 'dossier-customers-places';
const KEPT = 30;

/** What is kept for this tab, through reloads; the newest last. */
function kept(): readonly (readonly [address: string, place: Place])[] {
  if (typeof window === 'undefined') return [];
  try {
    return JSON.parse(window.sessionStorage.getItem(KEY) ?? '[]');
  } catch {
    return [];
  }
}

export function placeAt(address: string): Place | undefined {
  return kept().find(([known]) => known === address)?.[1];
}

export function keepPlace(address: string, place: Place | undefined): void {
  const others = kept().filter(([known]) => known !== address);
  const all = place ? [...others, [address, place]] : others;
  window.sessionStorage.setItem(KEY, JSON.stringify(all.slice(-KEPT)));
}
