import type { Tone } from '../../ui/color-tag.tsx';
import type { Customer } from './customer.ts';

/** The fields told at a glance, and in which of their values they mean something. */
export const glanceTones = {
  status: ['success', 'danger', 'plain', 'accent'],
  risk_level: ['plain', 'warning', 'danger'],
  pep_status: ['plain', 'success', 'danger'],
  sanctions_status: ['plain', 'success', 'danger', 'warning'],
  aml_status: ['plain', 'warning', 'success', 'danger'],
} as const satisfies Partial<Record<keyof Customer, readonly Tone[]>>;

export type GlanceField = keyof typeof glanceTones;

/** The colour of a value; plain for one this page has not heard of. */
export function toneOf(field: GlanceField, value: number): Tone {
  return glanceTones[field][value] ?? 'plain';
}
