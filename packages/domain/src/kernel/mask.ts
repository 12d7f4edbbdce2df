import type { Actor } from './access.ts';
import type { Field, MaskKind } from './field.ts';
import type { Model } from './model.ts';

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

/** A field's value as this viewer may see it; empty values stay empty. */
export function masked(field: Field, value: unknown, viewer: Actor): unknown {
  if (!field.contact || value === '' || seesContacts(viewer)) return value;
  return masks[field.contact](String(value));
}

/** The same in a row of a list, where contacts are masked for everybody who does not ask to unmask them. */
export function maskedInList(field: Field, value: unknown, by: { viewer: Actor; unmask: boolean }): unknown {
  if (!field.contact || value === '' || (by.unmask && seesContacts(by.viewer))) return value;
  return masks[field.contact](String(value));
}

export function seesContacts(viewer: Actor): boolean {
  return viewer.rights.has('see_customer_contacts');
}

/** A record in canonical field order, masked for the viewer, with nothing but the model's fields. */
export function presentRecord(model: Model, record: Readonly<Record<string, unknown>>, viewer: Actor) {
  const shown: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(model.fields)) {
    if (name in record) shown[name] = masked(field, record[name], viewer);
  }
  return shown;
}
