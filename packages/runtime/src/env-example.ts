import { SETTINGS } from './setting-table.ts';

const HEAD = [
  '# Settings. Copy this file to .env and take the # away from what you change; the environment wins over the file.',
  '# Each line shows the default.',
];

/** The text of .env.example: every setting with its meaning and default. */
export function envExample(): string {
  const entries = Object.entries(SETTINGS).flatMap(([name, { about, fallback }]) => [
    '',
    `# ${about}`,
    `#${name}=${fallback}`,
  ]);
  return `${[...HEAD, ...entries].join('\n')}\n`;
}

/** The same settings as rows for the documentation. */
export function settingRows(): { name: string; fallback: string; about: string }[] {
  return Object.entries(SETTINGS).map(([name, { about, fallback }]) => ({ name, fallback, about }));
}
