'use client';

import { useCallback, useMemo } from 'react';
import { useCustomerFields } from '../../customer/fields.tsx';
import { usePreferences } from '../state/use-preferences.ts';
import { type Layout, layoutKey, layoutOf } from './layout.ts';

export function useLayout(view: string, ofView: unknown): [Layout, (layout: Layout | undefined) => void] {
  const { preferences, setPreference } = usePreferences();
  const fields = useCustomerFields();
  const layout = useMemo(() => {
    const known = new Set<string>(fields.map(({ name }) => name));
    return layoutOf(preferences, { view, ofView, known });
  }, [preferences, view, ofView, fields]);
  const set = useCallback(
    (changed: Layout | undefined) => setPreference(layoutKey(view), changed ?? null),
    [setPreference, view],
  );
  return [layout, set];
}
