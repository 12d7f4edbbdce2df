import type { ChildProcess, Serializable } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { gate } from './customers.ts';

/** What a desk asks its hashing process for. */
export interface HashJob {
  readonly password: string;
  /** Set when a password is compared instead of hashed. */
  readonly hashed?: string;
}

/** Sees the hashing process of the desk that hashes first from now on. */
export class HashingProcess {
  readonly #children: ChildProcess[] = [];

  constructor() {
    subscribe('child_process', this.#made);
  }

  close(): void {
    unsubscribe('child_process', this.#made);
  }

  get child(): ChildProcess {
    const lane = this.#children.find(({ spawnargs }) => spawnargs.some((arg) => arg.endsWith('lane.mjs')));
    if (!lane) throw new Error('nothing was hashed yet');
    return lane;
  }

  /** Stands still until told to go on. */
  stop(): void {
    process.kill(this.child.pid ?? 0, 'SIGSTOP');
  }

  goOn(): void {
    process.kill(this.child.pid ?? 0, 'SIGCONT');
  }

  /** Holds the first job like this up: resolves once it is asked for, to what lets it go. */
  hold(isIt: (job: HashJob) => boolean): Promise<() => void> {
    const { child } = this;
    const send = child.send.bind(child) as (message: Serializable) => boolean;
    const asked = gate();
    let held: Serializable;
    child.send = (message: Serializable) => {
      if (!isIt(message as unknown as HashJob)) return send(message);
      held = message;
      child.send = send;
      asked.open();
      return true;
    };
    return asked.opened.then(() => () => {
      send(held);
    });
  }

  readonly #made = (message: unknown) => {
    this.#children.push((message as { process: ChildProcess }).process);
  };
}
