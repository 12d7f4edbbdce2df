import { execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** The ordinary user the server runs as; absent = the present one. */
export interface RunAs {
  uid: number;
  gid: number;
}

export interface ProgramRun {
  program: string;
  args: string[];
  cwd: string;
  runAs: RunAs | undefined;
  input?: string;
  /** In a session of its own, out of reach of the terminal's Ctrl-C. */
  detached?: boolean;
}

export interface ProgramResult {
  code: number;
  output: string;
}

/** Runs a program to its end with a bare environment, so that no locale and no PG setting of ours gets in. */
export function runProgram(run: ProgramRun): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(run.program, run.args, {
      cwd: run.cwd,
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
      detached: run.detached ?? false,
      ...run.runAs,
    });
    const output: string[] = [];
    child.stdout.setEncoding('utf8').on('data', (text: string) => output.push(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => output.push(text));
    child.stdin.on('error', (error) => output.push(error.message));
    child.stdin.end(run.input ?? '');
    child.on('error', (error) => reject(new Error(`${run.program} can't be run: ${error.message}`)));
    child.on('close', (code, signal) =>
      resolve({ code: code ?? 1, output: output.join('') + (signal ?? '') }),
    );
  });
}

/** The one line of a server's or program's output that says what went wrong. */
export function toReason(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  const telling = lines.findLast((line) => /\b(FATAL|PANIC|ERROR|error):/.test(line));
  const reason = telling ?? lines.findLast((line) => line !== '') ?? 'no reason given';
  return reason.replace(/^.*?\b(?:FATAL|PANIC|ERROR|error):\s*/, '');
}

/** Whether a process with this id is alive, ours or another user's. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

/** The command line of a process, '' when there is no such process. */
export async function findCommandLine(pid: number): Promise<string> {
  try {
    if (process.platform === 'linux') {
      return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
    }
    const { stdout } = await promisify(execFile)('ps', ['-p', String(pid), '-o', 'command=']);
    return stdout;
  } catch {
    return '';
  }
}

export function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
