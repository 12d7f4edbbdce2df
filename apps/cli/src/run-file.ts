import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lineOf } from './line-of.ts';
import { identityOf, isRunning, type ProcessIdentity } from './process-identity.ts';

/** What a running copy tells others about itself, in its data folder. */
export interface RunFile {
  supervisor: ProcessIdentity;
  children: ProcessIdentity[];
  listening: string[];
}

/** The claim of this process on a data folder. */
export interface Claim {
  /** What a copy that did not end properly left behind, if there was one. */
  left?: RunFile;
  update(change: Partial<RunFile>): void;
  release(): void;
}

export class AlreadyRunning extends Error {
  readonly run: RunFile;

  constructor(run: RunFile, dataDir: string) {
    const where = run.listening.length > 0 ? ` on ${run.listening.join(', ')}` : '';
    super(
      `Dossier already runs with DATA_DIR ${dataDir} (process ${run.supervisor.pid}${where}); ` +
        'stop it with `npm run stop`, or give this copy another DATA_DIR and other ports.',
    );
    this.run = run;
  }
}

export function findRun(dataDir: string): RunFile | undefined {
  try {
    return JSON.parse(readFileSync(pathOf(dataDir), 'utf8')) as RunFile;
  } catch {
    return undefined;
  }
}

/** Takes the data folder for this process, or throws `AlreadyRunning`. */
export function claimDataDir(dataDir: string): Claim {
  const supervisor = identityOf(process.pid);
  if (supervisor === undefined) throw new Error('This process cannot see itself in the process list.');
  makeFolder(dataDir);
  let mine: RunFile = { supervisor, children: [], listening: [] };
  const left = place(dataDir, mine);
  return {
    ...(left ? { left } : {}),
    update(change) {
      mine = { ...mine, ...change };
      writeAside(dataDir, mine);
      renameSync(asideOf(dataDir), pathOf(dataDir));
    },
    release() {
      if (findRun(dataDir)?.supervisor.pid === process.pid) rmSync(pathOf(dataDir), { force: true });
    },
  };
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    throw new Error(`DATA_DIR ${dataDir} can't be a folder: ${lineOf(error)}`, { cause: error });
  }
}

function place(dataDir: string, mine: RunFile): RunFile | undefined {
  writeAside(dataDir, mine);
  let left: RunFile | undefined;
  try {
    while (!tryLink(asideOf(dataDir), pathOf(dataDir))) {
      const other = findRun(dataDir);
      if (other && isRunning(other.supervisor)) throw new AlreadyRunning(other, dataDir);
      left = other ?? left;
      rmSync(pathOf(dataDir), { force: true });
    }
  } finally {
    rmSync(asideOf(dataDir), { force: true });
  }
  return left;
}

/** A link appears with its whole content or not at all, and only one of two starters gets it. */
function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function writeAside(dataDir: string, run: RunFile): void {
  writeFileSync(asideOf(dataDir), `${JSON.stringify(run)}\n`);
}

function pathOf(dataDir: string): string {
  return join(dataDir, 'run.json');
}

function asideOf(dataDir: string): string {
  return join(dataDir, `run.json.${process.pid}`);
}
