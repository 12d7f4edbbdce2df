'use client';

import { AskedFor, type HangingProps } from './asked-for.tsx';

export interface PopoverProps extends HangingProps {
  readonly align?: 'start' | 'center' | 'end';
  readonly className?: string;
  /** What it is called where its content does not say. */
  readonly label?: string;
}

const load = () => import('./popover-panel.tsx');

/** A small panel that belongs to a button; its script comes when the button is reached for. */
export function Popover(props: PopoverProps) {
  return <AskedFor props={props} load={load} popup="dialog" />;
}
