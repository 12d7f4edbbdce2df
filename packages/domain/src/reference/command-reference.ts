import { type Access, staffSessions } from '../kernel/access.ts';
import { type Contract, commonErrors, isWhole, type Part } from '../kernel/contract.ts';
import { errors } from '../kernel/errors.ts';
import { findContract } from '../registry.ts';
import type { CommandKey, CommandLine, CommandPage } from './command-page.ts';
import { readExample } from './examples.ts';
import { type InputKey, inputKeys } from './input-keys.ts';
import { partSchema } from './json-schema.ts';
import { listMeaning } from './lists.ts';
import { commandEntries, rightToWrite } from './models.ts';
import { interfaceName, typeText } from './type-text.ts';

/** Every command, in the order of the registry. */
export function commandLines(): CommandLine[] {
  return commandEntries.map(([name, { kind, summary }]) => ({ name, kind, summary }));
}

/** The reference of one command; undefined where there is none of that name. */
export function findCommandPage(name: string): CommandPage | undefined {
  const contract: Contract | undefined = findContract(name);
  if (!contract) return undefined;
  const { kind, summary, access, rules = [] } = contract;
  return {
    name,
    kind,
    summary,
    access: { callers: callersOf(access), right: access.callers !== 'anyone' ? (access.right ?? '') : '' },
    keys: inputKeys(contract).filter(isTaken).map(toKey),
    reply: replyOf(contract),
    errors: [
      ...contract.errors.map((error) => ({ name: error, when: errors[error].when, isCommon: false })),
      ...commonErrors.map((error) => ({ name: error, when: errors[error].when, isCommon: true })),
    ],
    rules,
    example: readExample(name),
  };
}

function callersOf({ callers }: Access): CommandPage['access']['callers'] {
  if (callers === 'anyone') return callers;
  const isStaff = staffSessions.every((one) => callers.includes(one));
  return isStaff && callers.length === staffSessions.length ? 'staff' : callers;
}

/** What the server sets is taken back as it stands at most: nobody has to know. */
function isTaken({ refused, field }: InputKey): boolean {
  return !refused && field?.server !== true;
}

function toKey(key: InputKey): CommandKey {
  const { name, required, rule, field } = key;
  const values = field?.values?.map((value, index) => `${index} ${value}`).join(', ');
  const meaning = listMeaning(key);
  return {
    name,
    required,
    rule: values ?? field?.kind ?? (meaning?.startsWith('[') ? 'array' : rule),
    doc: field?.doc ?? meaning ?? '',
    right: (field && rightToWrite(field)) ?? '',
  };
}

function replyOf({ reply }: Contract): CommandPage['reply'] {
  if (isWhole(reply)) return [{ name: '', type: typeOf(reply) }];
  return Object.entries(reply).map(([key, part]) => ({
    name: part.schema.safeParse(undefined).success ? `${key}?` : key,
    type: typeOf(part),
  }));
}

function typeOf(part: Part): string {
  if (part.rowsOf) return `${interfaceName(part.rowsOf.name)}[]`;
  return typeText(partSchema(part), 'output');
}
