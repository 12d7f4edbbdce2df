'use client';

import { useCallback } from 'react';
import { formatMoment } from '../../ui/moments.ts';
import { useCustomerField } from '../customer/fields.tsx';
import { useAskedNames } from '../customer/page/names.tsx';
import { wordOf } from '../customer/words.ts';
import type { Said } from './change-words.ts';

/** Kinds of fields that mean the same in every record that has a field of that name. */
const ANYWHERE = new Set(['staff', 'desk']);

/** Values as people say them: times, names of statuses, desks and people; what is not known stays as it is. */
export function useSaid(): Said {
  const fieldOf = useCustomerField();
  const names = useAskedNames();
  return useCallback(
    (model, name, value) => {
      if (typeof value === 'number' && name.endsWith('_time')) return formatMoment(value, names.zone);
      const field = fieldOf(name);
      const isKnown = field && (model === 'customer' || ANYWHERE.has(field.kind));
      if (!isKnown || (typeof value !== 'string' && typeof value !== 'number')) return undefined;
      return wordOf(field, value, names);
    },
    [fieldOf, names],
  );
}
