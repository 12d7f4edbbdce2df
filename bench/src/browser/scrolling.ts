import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Figures } from '../harness/target.ts';
import { processorOf } from './pages.ts';

const LONG_FRAME_MS = 50;

/** A wheel as a person turns it: a notch moves the page by so much, and a quick finger makes so many a second. */
const NOTCH_PX = 120;
const NOTCHES_PER_SECOND = 20;
const NOTCHES = 200;

/** Faster than anybody turns a wheel: as far as by dragging the scrollbar's thumb, in which no two frames show the same row. */
const FLIGHT_PX = 3200;
const FAR_ROWS = 100_000;

/** How smoothly the table scrolls, turned by a person and flown through. */
export async function scrollFar(page: Page): Promise<Figures> {
  await page.getByRole('grid').hover();
  return {
    ...(await framesOf(page, 'wheel', turnLikeAPerson)),
    ...(await framesOf(page, 'flight', flyFar)),
    scrolled_rows: await scrolledRows(page),
  };
}

/** One notch after the other, however long the page takes for each. */
async function turnLikeAPerson(page: Page): Promise<void> {
  const started = performance.now();
  for (let notch = 1; notch <= NOTCHES; notch += 1) {
    await page.mouse.wheel(0, NOTCH_PX);
    await pause(Math.max(started + (notch * 1000) / NOTCHES_PER_SECOND - performance.now(), 0));
  }
}

/** Turns the wheel until so many rows lie above, or there are no more. */
async function flyFar(page: Page): Promise<void> {
  let at = -1;
  for (let now = 0; now > at && now < FAR_ROWS; ) {
    at = now;
    for (let turn = 0; turn < 10; turn += 1) await page.mouse.wheel(0, FLIGHT_PX);
    now = await scrolledRows(page);
  }
}

async function scrolledRows(page: Page): Promise<number> {
  return Math.floor(await page.evaluate<number>('noticed.scrolledRows()'));
}

/** What the frames were like while one did something, each figure under that name. */
async function framesOf(page: Page, name: string, act: (page: Page) => Promise<void>): Promise<Figures> {
  const processor = await processorOf(page);
  const before = await processor();
  await page.evaluate('noticed.countFrames()');
  await act(page);
  const { lengths, empty } = await page.evaluate<{ lengths: number[]; empty: number }>(
    'noticed.framesCounted()',
  );
  const share = (count: number) => (100 * count) / lengths.length;
  return {
    [`${name}_long_frames_percent`]: share(lengths.filter((length) => length > LONG_FRAME_MS).length),
    [`${name}_longest_frame_ms`]: Math.max(...lengths),
    [`${name}_frame_processor_ms`]: ((await processor()) - before) / lengths.length,
    [`${name}_empty_frames_percent`]: share(empty),
  };
}
