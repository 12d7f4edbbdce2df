import type { Page } from '@playwright/test';
import type { Figures } from '../harness/target.ts';

/** What was noticed of a page: times in milliseconds since the navigation began. */
export interface Noticed {
  readonly lcp_ms: number;
  /** The sum of all layout shifts that no input was the reason for. */
  readonly shift: number;
  /** The slowest interaction. */
  readonly slowest_ms: number;
  /** When rows of the table were on screen. */
  readonly first_rows_ms: number;
}

const SCRIPT = /(?:src|href)="(\/_next\/static\/[^"?]+\.js)/g;
const KIB = 1024;

/** Opens a page for the first time and waits until it loads nothing more. */
export async function open(page: Page, path: string): Promise<string> {
  const response = await page.goto(path);
  if (!response?.ok()) throw new Error(`${path} was answered ${response?.status()}`);
  if (new URL(page.url()).pathname !== new URL(path, page.url()).pathname)
    throw new Error(`${path} led to ${page.url()}`);
  await page.evaluate('noticed.whenIdle()');
  return response.text();
}

/** Tells the processor's milliseconds that the page's main thread has taken so far: they hold on a busy machine too. */
export async function processorOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  };
}

export function noticedOn(page: Page): Promise<Noticed> {
  return page.evaluate('noticed.soFar()');
}

/** Figures of a page's first load; scripts as they come over the line, those that its HTML names and all. */
export async function firstLoad(page: Page, path: string): Promise<Figures> {
  const processor = await processorOf(page);
  const html = await open(page, path);
  const { lcp_ms, shift } = await noticedOn(page);
  const scripts = await page.evaluate<[string, number][]>('noticed.scripts()');
  const named = new Set([...html.matchAll(SCRIPT)].map(([, src]) => src));
  const kilobytes = (some: readonly [string, number][]) =>
    some.reduce((sum, [, bytes]) => sum + bytes, 0) / KIB;
  return {
    lcp_ms,
    shift,
    processor_ms: await processor(),
    script_kb: kilobytes(scripts.filter(([src]) => named.has(src))),
    all_script_kb: kilobytes(scripts),
  };
}
