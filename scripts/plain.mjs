import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A failure that is told to the person at the terminal as one line. */
export class PlainError extends Error {}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new PlainError(
    `Dossier needs Node 20.19 or newer; this is ${process.versions.node} (${process.execPath}).`,
  );
}

/** Runs a script's main function; whatever goes wrong is one line and exit code 1. */
export async function runPlainly(main) {
  process.chdir(root);
  // Whoever read our lines may go first (a closed terminal, `| tee` on Ctrl-C): what runs is still to be stopped in order.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  try {
    requireNode();
    await main();
  } catch (error) {
    console.error(firstLine(error));
    if (process.env.LOG_LEVEL === 'debug') console.error(error);
    process.exit(1);
  }
}

function firstLine(error) {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n').find((line) => line.trim() !== '') ?? 'Failed for an unknown reason.';
}
