'use client';

import type { ComponentType, ReactNode } from 'react';
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

const load = () => import('./menu-panel.tsx');

/** A part of a menu, which is only drawn where the menu itself is there. */
function part<P extends object>(choose: (parts: Awaited<ReturnType<typeof load>>) => ComponentType<P>) {
  return lazily(async () => ({ default: choose(await load()) }));
}

/** A list of things to do that opens from a button; its script comes when the button is reached for. */
export function Menu(props: MenuProps) {
  return <AskedFor props={props} load={load} popup="menu" />;
}

/** The same, opened by a button that is there before its script: it hangs at the end of what surrounds it. */
export const OpenMenu = part((parts) => parts.OpenMenu);
export const MenuItem = part((parts) => parts.MenuItem);
/** An item that is on or off; the menu stays open. */
export const MenuCheck = part((parts) => parts.MenuCheck);
export const MenuLabel = part((parts) => parts.MenuLabel);
export const MenuLine = part((parts) => parts.MenuLine);
