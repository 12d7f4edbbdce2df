import { formatMoment } from '../../../ui/moments.ts';

/** Tells on hover what a cell cuts short, and the moment behind what it tells in days; thousands of cells need not be made with it. */
export function tellInFull(target: Element, zone: string): void {
  const cell = target.closest<HTMLElement>('[data-field]');
  if (!cell) return;
  const time = cell.querySelector('time');
  if (time) cell.title = formatMoment(Date.parse(time.dateTime) / 1000, zone);
  else if (isCut(cell)) cell.title = wordsOf(cell);
  // An empty title would hide the row's.
  else cell.removeAttribute('title');
}

function wordsOf(cell: HTMLElement): string {
  const parts = [cell, ...cell.querySelectorAll('*')].filter(
    ({ childElementCount }) => childElementCount === 0,
  );
  return parts.map(({ textContent }) => textContent).join(', ');
}

function isCut(cell: HTMLElement): boolean {
  return [cell, ...cell.querySelectorAll('*')].some(
    ({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth,
  );
}
