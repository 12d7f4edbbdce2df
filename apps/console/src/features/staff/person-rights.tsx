'use client';

import type { Right } from '@dossier/domain/contracts';
import { sentence } from '../../trpc/form-failure.ts';
import { Button } from '../../ui/button.tsx';
import { CheckboxField } from '../../ui/checkbox.tsx';
import { intoView } from '../../ui/states.tsx';
import { useStaffCatalogue } from './catalogue.tsx';
import type { PersonFormState } from './person-form.tsx';
import { presets } from './presets.ts';
import { texts } from './texts.ts';

interface PersonRightsProps {
  readonly form: PersonFormState;
  /** One’s own rights, and those of whoever reaches beyond one’s own. */
  readonly isFixed: boolean;
}

/** Every right with what it is for; a preset is a place to begin. */
export function PersonRights({ form, isFixed }: PersonRightsProps) {
  const { roles, rights } = useStaffCatalogue();
  const values = form.watch();
  const holdsAll = roles.find(({ value }) => value === values.role)?.holdsAll ?? false;
  const { errors } = form.formState;
  const [first] = Object.keys(errors);

  function begin(role: string, given: readonly Right[]) {
    const chosen = roles.find(({ name }) => name === role)?.value;
    if (chosen !== undefined) form.setValue('role', chosen, { shouldDirty: true });
    for (const { name } of rights) form.setValue(name, given.includes(name) ? 1 : 0, { shouldDirty: true });
  }

  return (
    <fieldset disabled={isFixed} className="flex flex-col gap-2 border-t pt-4">
      <legend className="sr-only">{texts.rights}</legend>
      <p aria-hidden className="font-medium">
        {texts.rights}
      </p>
      {!isFixed && (
        <div className="flex flex-wrap items-center gap-1.5">
          <span className="text-muted text-sm">{texts.presets}</span>
          {presets.map(({ name, role, rights: given }) => (
            <Button key={name} size="small" onClick={() => begin(role, given)}>
              {texts.presetNames[name]}
            </Button>
          ))}
        </div>
      )}
      {holdsAll && <p className="text-muted text-sm">{texts.holdsAll}</p>}
      <ul className="flex flex-col">
        {rights.map(({ name, doc }) => (
          <li key={name} className="border-b py-1 last:border-b-0">
            <CheckboxField
              label={<span className="font-mono text-sm">{name}</span>}
              checked={holdsAll || values[name] === 1}
              disabled={isFixed || holdsAll}
              onChange={(checked) => form.setValue(name, checked ? 1 : 0, { shouldDirty: true })}
            />
            <p className="pl-6 text-faint text-sm">{doc}</p>
            {errors[name] && (
              <p
                {...(name === first ? { ref: intoView } : {})}
                className="scroll-m-4 pl-6 text-danger text-sm"
              >
                {sentence(errors[name].message)}
              </p>
            )}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
