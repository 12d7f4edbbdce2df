'use client';

import { ColorTag } from '../../../ui/color-tag.tsx';
import type { Choice } from '../../../ui/combobox.tsx';
import { useDesks } from '../../desk/use-desks.ts';
import { useSelf } from '../../session/self.tsx';
import { useStaffNames } from '../../staff/use-staff-names.ts';
import { useStatuses } from '../../status/use-statuses.ts';
import type { CustomerField } from '../fields.tsx';

type Reference = Pick<CustomerField, 'kind' | 'status_type'>;

const ME = 'me';

/** What a reference of a customer of some brand can be set to. */
export function useReferenceChoices({ kind, status_type }: Reference, brand: string): Choice<number>[] {
  const { manager } = useSelf();
  const statuses = useStatuses();
  const desks = useDesks();
  const staff = useStaffNames();
  if (kind === 'staff') {
    const isMe = ({ id }: { id: number }) => id === manager.id;
    const mineFirst = [...staff.choosable.filter(isMe), ...staff.choosable.filter((one) => !isMe(one))];
    return mineFirst.map(({ id, name }) => ({
      value: id,
      label: name,
      ...(id === manager.id ? { note: ME } : {}),
    }));
  }
  if (kind === 'desk') {
    return desks.choosable(brand).map(({ desk_id = 0, desk = '', name = '' }) => ({
      value: desk_id,
      label: desk,
      note: name,
    }));
  }
  return statuses
    .choosable(status_type ?? 0, brand)
    .map(({ id = 0, status_name = '', status_color = '' }) => ({
      value: id,
      label: status_name,
      shown: (
        <ColorTag color={status_color} className="align-middle">
          {status_name}
        </ColorTag>
      ),
    }));
}
