import type { Actor, Right } from './access.ts';
import type { Values } from './change-sql.ts';
import { invalid, type Problem, Refusal } from './errors.ts';
import type { Field } from './field.ts';
import { seesContacts } from './mask.ts';
import { fieldOf, type Model, setByServer } from './model.ts';

/** The right that writing this field needs, if any. */
export function rightOf(field: Field): Right | undefined {
  if (field.contact) return 'set_customer_contacts';
  return field.compliance ? 'set_compliance' : undefined;
}

export function readOnly(field: string): Problem {
  return { field, rule: setByServer.params.rule, message: setByServer.error };
}

export function lacking(right: Right, what: string, named: readonly string[] = []): Refusal {
  const needs = `needs the right ${right}`;
  const fields = named.map((field) => ({ field, rule: 'right', message: needs }));
  return new Refusal('RET_NOT_ENOUGH_RIGHTS', `${what} ${needs}.`, fields.length > 0 ? { fields } : {});
}

/** A field that may not be written without a right. */
export function lackingFor(right: Right, field: string): Refusal {
  return lacking(right, field, [field]);
}

/** On add: fields of the server are refused, guarded fields with a value of their own need their right. */
export function checkAdded(model: Model, set: Values, actor: Actor): void {
  const names = Object.keys(set).filter((name) => name in model.fields);
  const served = names.filter((name) => fieldOf(model, name).server);
  if (served.length > 0) throw invalid(served.map(readOnly));
  for (const name of names) {
    const field = fieldOf(model, name);
    const right = rightOf(field);
    const initial = field.initial ?? field.empty;
    if (right && set[name] !== initial && !actor.rights.has(right)) throw lackingFor(right, name);
  }
}

export interface Lock {
  readonly field: string;
  /** Undefined: nobody may change it. */
  readonly right: Right | undefined;
}

/**
 * On update: the fields that may be sent back but not changed. Contacts one can't see may not be sent at all:
 * comparing them with the stored value would tell what it is.
 */
export function locksOn(model: Model, set: Values, actor: Actor): Lock[] {
  const locks: Lock[] = [];
  for (const name of Object.keys(set)) {
    const field = model.fields[name];
    if (!field) continue;
    const right = rightOf(field);
    if (field.server) locks.push({ field: name, right: undefined });
    else if (right && !actor.rights.has(right)) {
      if (field.contact && !seesContacts(actor)) throw lackingFor(right, name);
      locks.push({ field: name, right });
    }
  }
  return locks;
}
