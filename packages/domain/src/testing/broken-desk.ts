import type { TestDesk } from '@dossier/testkit';
import { commands } from '../handlers.ts';
import type { Actor, Right } from '../kernel/access.ts';
import { Call } from '../kernel/call.ts';
import type { Command } from '../kernel/desk.ts';
import { createDesk, type Desk } from '../server.ts';

/** Takes one guard of a command out. */
export type Break = (command: Command) => Command;

/** The same desk on the same records, one command of it broken. */
export function deskWith(at: TestDesk, name: string, breakIt: Break): Promise<Desk> {
  const command = commands.get(name);
  if (!command) throw new Error(`there is no ${name}`);
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const altered = new Map([...commands, [name, breakIt(command)]]);
  return createDesk({ database: at.database.app, settings: at.settings, log, commands: altered });
}

/** Runs the command as if its caller were somebody else. */
export function runAs(change: (actor: Actor) => Partial<Actor>): Break {
  return (command) => ({
    ...command,
    run(call, input) {
      const { command: name, transport, address } = call.origin;
      const request = { command: name, data: {}, token: '', transport: transport as 'tcp', address };
      const actor = { ...call.actor, ...change(call.actor) };
      return command.run(new Call({ request, actor, services: call.services }), input);
    },
  });
}

export const withRight = (actor: Actor, right: Right) => ({ rights: new Set([...actor.rights, right]) });

/** What limits the customers somebody sees, each taken away. */
export const scopeGuards: readonly (readonly [guard: string, breakIt: Break])[] = [
  ['brand', runAs(() => ({ brand: '' }))],
  ['desk mask', runAs(() => ({ desks: '*' }))],
  ['ownership', runAs((actor) => withRight(actor, 'see_all_customers'))],
];
