import { type CommandName, contracts } from '@dossier/domain/contracts';
import { UsageError } from './dial.ts';

interface Schema {
  safeParse(value: unknown): { success: boolean };
}

/** Reads FIELD=VALUE pairs as a command's input: a number where its contract takes one, else text. */
export function toInput(command: CommandName, pairs: readonly string[]): Record<string, unknown> {
  const { shape = {} } = contracts[command].input as { shape?: Readonly<Record<string, Schema>> };
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, name = '', text = ''] = /^(\w+)=(.*)$/s.exec(pair) ?? [];
      if (name === '') throw new UsageError(`${pair} is no FIELD=VALUE.`);
      const number = text.trim() === '' ? Number.NaN : Number(text);
      return [name, shape[name]?.safeParse(number).success ? number : text];
    }),
  );
}
