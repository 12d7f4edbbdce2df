'use client';

import { Ellipsis } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/checkbox.tsx';
import { cn } from '../../ui/cn.ts';
import { ToneTag } from '../../ui/color-tag.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { tableLook } from '../../ui/table-look.ts';
import { useSelf } from '../session/self.tsx';
import { useStaffNames } from '../staff/use-staff-names.ts';
import { DeskMembers } from './desk-members.tsx';
import { texts } from './texts.ts';
import { useDeskActs } from './use-desk-acts.ts';
import { useDeskMembers } from './use-desk-members.ts';
import type { UsedDesk } from './use-desk-page.ts';

interface DeskTableProps {
  readonly desks: readonly UsedDesk[];
  onEdit(desk: UsedDesk): void;
  onArchive(desk: UsedDesk): void;
}

export function DeskTable({ desks, onEdit, onArchive }: DeskTableProps) {
  const { holds } = useSelf();
  const membersOf = useDeskMembers();
  const counted = desks.some(({ use_count }) => use_count !== undefined);
  const heads = [
    texts.code,
    texts.name,
    texts.brand,
    texts.owner,
    texts.enabled,
    ...(holds('set_staff') ? [texts.members] : []),
  ];
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <table className={tableLook.table}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className={tableLook.head}>
                {head}
              </th>
            ))}
            {counted && (
              <th scope="col" className={cn(tableLook.head, tableLook.number)}>
                {texts.customers}
              </th>
            )}
            <th scope="col" className={tableLook.head}>
              <span className="sr-only">{texts.actions('')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {desks.map((desk) => (
            <tr key={desk.desk_id} className={tableLook.row}>
              <DeskCells desk={desk} />
              {holds('set_staff') && (
                <td className={tableLook.cell}>
                  {membersOf ? (
                    <DeskMembers desk={desk} members={membersOf(desk)} />
                  ) : (
                    <Skeleton className="w-10" />
                  )}
                </td>
              )}
              {counted && (
                <td className={cn(tableLook.cell, tableLook.number)}>
                  {desk.use_count?.toLocaleString('en')}
                </td>
              )}
              <td className={cn(tableLook.cell, 'w-12 text-right')}>
                <DeskMenu desk={desk} onEdit={onEdit} onArchive={onArchive} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DeskCells({ desk }: { desk: UsedDesk }) {
  const { can } = useSelf();
  const { nameOf } = useStaffNames();
  const acts = useDeskActs();
  return (
    <>
      <th scope="row" className={cn(tableLook.cell, 'text-left font-mono font-normal text-sm')}>
        {desk.desk} {desk.status === 1 && <ToneTag tone="plain">{texts.archived}</ToneTag>}
      </th>
      <td className={tableLook.cell}>
        <bdi>{desk.name}</bdi>
      </td>
      <td className={tableLook.cell}>{desk.brand}</td>
      <td className={tableLook.cell}>
        <bdi>{nameOf(desk.manager_id)}</bdi>
      </td>
      <td className={tableLook.cell}>
        <div className="flex">
          <Switch
            aria-label={texts.enabledOf(desk.desk)}
            checked={desk.enable === 1}
            disabled={!can('MngUpdateDesk')}
            onChange={(enabled) => acts.enable(desk, enabled)}
          />
        </div>
      </td>
    </>
  );
}

function DeskMenu({ desk, onEdit, onArchive }: { desk: UsedDesk } & Omit<DeskTableProps, 'desks'>) {
  const { can } = useSelf();
  const acts = useDeskActs();
  if (!can('MngUpdateDesk') && !can('MngArchiveDesk')) return null;
  return (
    <Menu
      trigger={
        <Button variant="quiet" size="icon" aria-label={texts.actions(desk.desk)}>
          <Ellipsis aria-hidden className="size-4" />
        </Button>
      }
    >
      {can('MngUpdateDesk') && <MenuItem onSelect={() => onEdit(desk)}>{texts.edit}</MenuItem>}
      {desk.status === 0 && can('MngArchiveDesk') && (
        <MenuItem onSelect={() => onArchive(desk)}>{texts.archive}</MenuItem>
      )}
      {desk.status === 1 && can('MngUpdateDesk') && (
        <MenuItem onSelect={() => acts.restore(desk)}>{texts.restore}</MenuItem>
      )}
    </Menu>
  );
}
