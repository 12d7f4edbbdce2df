import { fileURLToPath } from 'node:url';
import { DEMO_PASSWORD } from '@dossier/domain/server';
import { browser } from '@dossier/e2e/browser';
import { type Browser, chromium, type Page } from '@playwright/test';
import type { Figures } from '../harness/target.ts';

const NOTICED = fileURLToPath(new URL('noticed.mjs', import.meta.url));
const ADMINISTRATOR = 1;

/** Somebody at a browser, signed in once. */
export interface Visitor {
  /** Does something in a browser that was never here before, but for the session. */
  inPage(act: (page: Page) => Promise<Figures>): Promise<Figures>;
  leave(): Promise<void>;
}

/** The administrator of the demo, or with `signedIn` false nobody yet. */
export async function openVisitor(url: string, signedIn = true): Promise<Visitor> {
  const chrome = await chromium.launch(browser().launchOptions);
  const storageState = await (signedIn ? signIn(chrome, url) : { cookies: [], origins: [] });
  return {
    async inPage(act) {
      const viewport = { width: 1440, height: 900 };
      const context = await chrome.newContext({ baseURL: url, viewport, storageState });
      await context.addInitScript({ path: NOTICED });
      const figures = await act(await context.newPage());
      await context.close();
      return figures;
    },
    leave: () => chrome.close(),
  };
}

async function signIn(chrome: Browser, url: string) {
  const context = await chrome.newContext({ baseURL: url });
  const answer = await context.request.post('/trpc/AuthManager', {
    headers: { 'x-dossier': 'console' },
    data: { login: ADMINISTRATOR, password: DEMO_PASSWORD },
  });
  if (!answer.ok()) throw new Error(`signing in was answered ${answer.status()}: ${await answer.text()}`);
  const state = await context.storageState();
  await context.close();
  return state;
}
