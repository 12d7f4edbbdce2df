import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { browser } from '../fixtures/browser.ts';
import { type DemoDesk, openDemoDesk } from './demo-desk.ts';
import { type Shot, shots } from './shots.ts';

const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));
const COLOURS = 128;
const looks = ['light', 'dark'] as const;

type Session = NonNullable<BrowserContextOptions['storageState']>;

mkdirSync(folder, { recursive: true });
const named = process.argv.slice(2);
const desk = await openDemoDesk();
const chrome = await chromium.launch(browser().launchOptions);
try {
  const sessions = new Map<string, Session>();
  for (const shot of shots.filter(({ name }) => named.length === 0 || named.includes(name)))
    for (const look of looks) await take(shot, look, sessions);
} finally {
  await chrome.close();
  await desk.close();
}

async function take(shot: Shot, look: (typeof looks)[number], sessions: Map<string, Session>): Promise<void> {
  const { name, login, path, act } = shot;
  if (login !== undefined && !sessions.has(login)) sessions.set(login, await signIn(chrome, desk, login));
  const session = sessions.get(login ?? '');
  const context = await chrome.newContext({
    baseURL: desk.url,
    viewport: { width: 1440, height: 900 },
    colorScheme: look,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    ...(session ? { storageState: session } : {}),
  });
  const page = await context.newPage();
  await page.goto(path);
  if (login !== undefined)
    await page
      .getByRole('status')
      .filter({ hasText: /^Live$/ })
      .waitFor();
  await act?.(page);
  await settled(page);
  const picture = sharp(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
  const file = `${name}-${look}.png`;
  const { size } = await picture
    .png({ palette: true, colours: COLOURS, effort: 10 })
    .toFile(`${folder}${file}`);
  console.log(`${file}  ${Math.round(size / 1024)} KB`);
  await context.close();
}

async function signIn(chrome: Browser, { url, password }: DemoDesk, login: string): Promise<Session> {
  const context = await chrome.newContext({ baseURL: url });
  const answer = await context.request.post('/trpc/AuthManager', {
    headers: { 'x-dossier': 'console' },
    data: { login: /^\d+$/.test(login) ? Number(login) : login, password },
  });
  if (!answer.ok()) throw new Error(`signing in as ${login} was answered ${answer.status()}`);
  const session = await context.storageState();
  await context.close();
  return session;
}

/** Until nothing is waited for any more. */
async function settled(page: Page): Promise<void> {
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  const waiting = page.locator('[aria-busy=true], .animate-pulse');
  while ((await waiting.count()) > 0) await page.evaluate('new Promise(requestAnimationFrame)');
}
