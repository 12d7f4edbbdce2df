import type { Actor, Right } from './access.ts';
import type { Field, MaskKind } from './field.ts';
import { fieldOf, type Model } from './model.ts';

const code = (text: string) => [...text];

const masks: Record<MaskKind, (value: string) => string> = {
  email(value) {
    const at = value.lastIndexOf('@');
    const local = code(value.slice(0, Math.max(at, 0)));
    const shown = local.length > 3 ? local.slice(0, 2).join('') : '';
    return `${shown}***${at < 0 ? '' : value.slice(at)}`;
  },
  phone(value) {
    return value.length <= 8 ? '***' : `${value.slice(0, 3)}***${value.slice(-3)}`;
  },
  identifier(value) {
    const characters = code(value);
    return characters.length <= 5 ? '***' : `***${characters.slice(-2).join('')}`;
  },
};

/** A field of a model. */
export interface FieldAt {
  readonly model: Model;
  readonly name: string;
}

/** Whether a viewer may see more of a model's records than that they are there. */
export function seesModel({ seenWith }: Model, viewer: Actor): boolean {
  return seenWith === undefined || viewer.rights.has(seenWith);
}

/** The right without which a field's values are masked or empty, and nobody asks for records by them. */
export function rightToSee({ model, name }: FieldAt): Right | undefined {
  const field = fieldOf(model, name);
  if (field.pii && model.seenWith) return model.seenWith;
  return field.contact ? 'see_customer_contacts' : undefined;
}

/** Whether a viewer sees the values of a column as they are. */
export function seesValues(model: Model, column: string, viewer: Actor): boolean {
  const right = column in model.fields ? rightToSee({ model, name: column }) : undefined;
  return right === undefined || viewer.rights.has(right);
}

/** A field's value as this viewer may see it. */
export function shown(at: FieldAt, value: unknown, viewer: Actor): unknown {
  const field = fieldOf(at.model, at.name);
  return field.pii && !seesModel(at.model, viewer) ? field.empty : masked(field, value, viewer);
}

/** A contact as this viewer may see it; empty values stay empty. */
export function masked(field: Field, value: unknown, viewer: Actor): unknown {
  if (!field.contact || value === '' || seesContacts(viewer)) return value;
  return masks[field.contact](String(value));
}

/** The same in a row of a list, where contacts are masked for everybody who does not ask to unmask them. */
export function shownInList(at: FieldAt, value: unknown, by: { viewer: Actor; unmask: boolean }): unknown {
  const { contact } = fieldOf(at.model, at.name);
  if (!contact || value === '' || by.unmask) return shown(at, value, by.viewer);
  return masks[contact](String(value));
}

export function seesContacts(viewer: Actor): boolean {
  return viewer.rights.has('see_customer_contacts');
}

/** A record in canonical field order, masked for the viewer, with nothing but the model's fields. */
export function presentRecord(model: Model, record: Readonly<Record<string, unknown>>, viewer: Actor) {
  const names = Object.keys(model.fields).filter((name) => name in record);
  return Object.fromEntries(names.map((name) => [name, shown({ model, name }, record[name], viewer)]));
}
