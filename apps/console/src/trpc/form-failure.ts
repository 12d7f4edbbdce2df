import type { FieldValues, Path, UseFormReturn } from 'react-hook-form';
import { failureOf } from './client.ts';

/** Shows a refusal at the fields it names; what names none of the form's stands above its buttons, as `root`. */
export function showFailure<T extends FieldValues, C, O>(form: UseFormReturn<T, C, O>, error: unknown): void {
  const failure = failureOf(error);
  const problems = failure.fields ?? [];
  const isHere = (field: string) => field in form.getValues();
  const here = problems.filter(({ field }) => isHere(field));
  const elsewhere = problems.filter(({ field }) => !isHere(field));
  for (const [index, { field, rule, message }] of here.entries())
    form.setError(field as Path<T>, { type: rule, message }, { shouldFocus: index === 0 });
  const rest = elsewhere.map(({ field, message }) => `${field} ${message}`).join('; ');
  if (here.length === 0 || rest) form.setError('root', { message: rest || failure.message });
}

/** What a rule says, as a sentence. */
export function sentence(message: string | undefined): string | undefined {
  if (!message) return undefined;
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
