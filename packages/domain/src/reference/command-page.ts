import type { Right, SessionType } from '../kernel/access.ts';
import type { Contract } from '../kernel/contract.ts';
import type { ErrorName } from '../kernel/errors.ts';

/** A command as a list of commands shows it. */
export interface CommandLine {
  readonly name: string;
  readonly kind: Contract['kind'];
  readonly summary: string;
}

/** One key of a command's data. */
export interface CommandKey {
  readonly name: string;
  readonly required: boolean;
  /** What it must be, in a few words. */
  readonly rule: string;
  /** What it means; empty where the name says it. */
  readonly doc: string;
  /** The right it needs besides the command's own; empty = none. */
  readonly right: Right | '';
}

/** What was sent and answered in a test run, done and refused; `…` stands for what differs each time. */
export interface CommandExample {
  readonly data: unknown;
  readonly reply: unknown;
  readonly refused?: { readonly data: unknown; readonly status: number; readonly reply: unknown };
}

/** Everything the reference says of one command. */
export interface CommandPage extends CommandLine {
  readonly access: {
    /** Without a token, any of the staff, or these session types. */
    readonly callers: 'anyone' | 'staff' | readonly SessionType[];
    readonly right: Right | '';
  };
  readonly keys: readonly CommandKey[];
  /** Each key of the reply with its type; a reply that is one value as a whole has an empty name. */
  readonly reply: readonly { readonly name: string; readonly type: string }[];
  /** Those of its own, then those every command has. */
  readonly errors: readonly { readonly name: ErrorName; readonly when: string; readonly isCommon: boolean }[];
  readonly rules: readonly string[];
  readonly example: CommandExample | undefined;
}
