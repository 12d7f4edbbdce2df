import type { Tone } from '../../../ui/color-tag.tsx';

/** Values of enumerations that mean something one must not overlook; the others stay grey. */
const tones: Readonly<Record<string, Readonly<Record<number, Tone>>>> = {
  status: { 1: 'danger', 3: 'accent' },
  risk_level: { 1: 'warning', 2: 'danger' },
  pep_status: { 2: 'warning' },
  sanctions_status: { 2: 'danger', 3: 'warning' },
  aml_status: { 1: 'warning', 2: 'success', 3: 'danger' },
};

export function toneOf(field: string, value: number): Tone {
  return tones[field]?.[value] ?? 'plain';
}
