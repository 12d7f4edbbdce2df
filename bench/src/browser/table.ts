import type { Page } from '@playwright/test';
import { quantile } from '../harness/statistics.ts';
import type { Figures } from '../harness/target.ts';
import { noticedOn, open } from './pages.ts';
import { scrollFar } from './scrolling.ts';

const MOVES = 20;
const TYPING_MS = 40;
/** Its values are counted, and show in a column. */
const FIELD = { name: 'sales_status', label: 'Sales status' };
const VALUES = 3;
/** A value with how many have it, and not the one for none. */
const COUNTED = /^(?!None).*[1-9][\d,]*$/;

/** What somebody does at the table of customers, and how long each act takes until its outcome is on screen. */
export async function workAtTable(page: Page): Promise<Figures> {
  await open(page, '/customers');
  const { first_rows_ms } = await noticedOn(page);
  const filter_ms = await changeFilter(page);
  const search_ms = await search(page);
  const sort_ms = await sort(page);
  const move_ms = await moveAbout(page);
  const { slowest_ms, shift } = await noticedOn(page);
  const scrolled = await scrollFar(page);
  return {
    first_rows_ms,
    filter_ms,
    search_ms,
    sort_ms,
    move_ms,
    inp_ms: slowest_ms,
    work_shift: shift,
    ...scrolled,
  };
}

/** Does something and resolves with the time from its last key or click until the outcome is on screen. */
async function timed(page: Page, outcome: readonly [string, unknown], act: () => Promise<unknown>) {
  const shown = page.evaluate<number>(`noticed.untilShown(...${JSON.stringify(outcome)})`);
  await act();
  return shown;
}

/** Chooses single values of a filter and takes them back; the slowest change counts. */
async function changeFilter(page: Page): Promise<number> {
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('option', { name: FIELD.label, exact: true }).click();
  const options = page
    .getByRole('dialog', { name: FIELD.label })
    .getByRole('option')
    .filter({ hasText: COUNTED });
  await options.nth(VALUES - 1).waitFor();
  const times: number[] = [];
  for (let n = 0; n < VALUES; n += 1) {
    const option = options.nth(n);
    const text = await option.locator('[dir=auto] > :first-child').textContent();
    const rows = { field: FIELD.name, text };
    times.push(await timed(page, ['only', rows], () => option.click()));
    times.push(await timed(page, ['mixed', rows], () => option.click()));
  }
  await page.keyboard.press('Escape');
  return Math.max(...times);
}

/** Types the name of somebody who is not at the top, and clears it. */
async function search(page: Page): Promise<number> {
  const names = await page.locator('[role=row][data-index] [data-field=full_name]').allInnerTexts();
  const word = names.at(-1)?.split(' ').at(-1) ?? '';
  const box = page.getByRole('textbox', { name: 'Search customers' });
  await page.keyboard.press('/');
  const found = await timed(page, await otherRows(page), () =>
    box.pressSequentially(word, { delay: TYPING_MS }),
  );
  const cleared = await timed(page, await otherRows(page), () => box.press('Escape'));
  await page.keyboard.press('Escape');
  return Math.max(found, cleared);
}

/** That another customer stands first than now. */
async function otherRows(page: Page): Promise<[string, unknown]> {
  const field = 'customer_id';
  return ['other', { field, before: await page.evaluate(`noticed.firstCell('${field}')`) }];
}

async function sort(page: Page): Promise<number> {
  const times: number[] = [];
  for (const name of ['Full name', 'Created', 'Created']) {
    const header = page.getByRole('columnheader', { name }).getByRole('button');
    times.push(await timed(page, await otherRows(page), () => header.click()));
  }
  return Math.max(...times);
}

/** From row to row by keys; 95 % of the moves are faster. */
async function moveAbout(page: Page): Promise<number> {
  await page.getByRole('grid').focus();
  await page.keyboard.press('Home');
  const times: number[] = [];
  for (let n = 1; n <= MOVES; n += 1)
    times.push(await timed(page, ['moved', n], () => page.keyboard.press('j')));
  for (let n = MOVES - 1; n >= 0; n -= 1)
    times.push(await timed(page, ['moved', n], () => page.keyboard.press('k')));
  return quantile(times, 0.95);
}
