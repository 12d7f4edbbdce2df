'use client';

import { type ReactNode, useState } from 'react';
import { AskedFor, type HangingProps } from './asked-for.tsx';
import { lazily } from './on-demand.tsx';

export interface MenuProps extends HangingProps {
  readonly align?: 'start' | 'center' | 'end';
}

export interface MenuItemProps {
  onSelect(): void;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** Keeps the menu open. */
  readonly stay?: boolean;
  /** A line under it, such as why it is disabled. */
  readonly hint?: string | undefined;
  readonly children: ReactNode;
}

export interface MenuCheckProps {
  readonly checked: boolean;
  onChange(checked: boolean): void;
  readonly children: ReactNode;
}

type Panel = typeof import('./menu-panel.tsx');
let panel: Panel | undefined;

async function load(): Promise<Panel> {
  panel ??= await import('./menu-panel.tsx');
  return panel;
}

/** A list of things to do that opens from a button; its script comes when the button is reached for. */
export function Menu(props: MenuProps) {
  return <AskedFor props={props} load={load} popup="menu" />;
}

const LaterItem = lazily(async () => ({ default: (await load()).MenuItem }));

/** Something to do, in a menu: at once with it, for React holds back what waits even a moment, and the menu would open empty. */
export function MenuItem(props: MenuItemProps) {
  const [Item] = useState(() => panel?.MenuItem ?? LaterItem);
  return <Item {...props} />;
}
