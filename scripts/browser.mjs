import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { capture } from './capture.mjs';
import { root } from './plain.mjs';

export const NO_BROWSER =
  'No browser: give `e2e/node_modules/.bin/playwright install chromium`, or name a Chromium in DOSSIER_CHROMIUM.';

/** Whether there is a browser for the journeys; where that is one package away, it is installed. */
export async function prepareBrowser() {
  if (hasBrowser()) return true;
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false;
  console.log('Installing Chromium for the journeys (apt-get) ...');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await capture(['apt-get', 'update', '-q'], { env });
  await capture(['apt-get', 'install', '-y', '-q', '--no-install-recommends', 'chromium'], { env });
  return hasBrowser();
}

function hasBrowser() {
  const { DOSSIER_CHROMIUM } = process.env;
  if (DOSSIER_CHROMIUM) return existsSync(DOSSIER_CHROMIUM);
  const { chromium } = createRequire(join(root, 'e2e/package.json'))('@playwright/test');
  return existsSync('/usr/bin/chromium') || existsSync(chromium.executablePath());
}
