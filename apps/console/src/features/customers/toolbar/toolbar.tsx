'use client';

import type { ReactNode, RefObject } from 'react';
import { texts } from '../texts.ts';
import type { CustomerList } from '../use-customer-list.ts';
import { ViewMenu } from '../views/view-menu.tsx';
import { SearchBox } from './search-box.tsx';

interface ToolbarProps {
  readonly list: CustomerList;
  readonly search: RefObject<HTMLInputElement | null>;
  onLeaveSearch(): void;
  readonly children?: ReactNode;
}

/** The name of the page, how many it shows, the search, and what can be done. */
export function Toolbar({ list, search, onLeaveSearch, children }: ToolbarProps) {
  const { state, setState, total } = list;
  return (
    <div className="flex items-center gap-3">
      <ViewMenu state={state} setState={setState} layout={list.layout} />
      <p aria-live="polite" className="min-w-28 shrink-0 text-muted">
        {total === undefined ? texts.counting : texts.total(total)}
      </p>
      <SearchBox
        input={search}
        search={state.search}
        onSearch={(text) => setState({ search: text }, 'replace')}
        onLeave={onLeaveSearch}
      />
      <div className="flex-1" />
      {children}
    </div>
  );
}
