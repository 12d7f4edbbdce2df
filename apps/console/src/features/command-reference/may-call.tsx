'use client';

import type { CommandName } from '@dossier/domain/contracts';
import { useSelf } from '../session/self.tsx';
import { texts } from './texts.ts';

/** Whether whoever reads may call it. */
export function MayCall({ name }: { name: string }) {
  const may = useSelf().can(name as CommandName);
  return <span className={may ? 'text-success' : 'text-muted'}>{may ? texts.youMay : texts.youMayNot}</span>;
}
