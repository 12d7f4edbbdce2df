'use client';

import type { ReactElement, ReactNode } from 'react';
import { AskedFor } from './asked-for.tsx';

export interface PopoverProps {
  /** What opens it, a button as a rule. */
  readonly trigger: ReactElement;
  readonly open?: boolean;
  onOpenChange?(open: boolean): void;
  readonly align?: 'start' | 'center' | 'end';
  readonly className?: string;
  readonly children: ReactNode;
  /** What it is called where its content does not say. */
  readonly label?: string;
}

const load = () => import('./popover-panel.tsx');

/** A small panel that belongs to a button; its script comes when the button is reached for. */
export function Popover(props: PopoverProps) {
  return <AskedFor {...props} load={load} popup="dialog" />;
}
