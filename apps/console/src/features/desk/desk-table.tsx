'use client';

import { Ellipsis } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/checkbox.tsx';
import { ToneTag } from '../../ui/color-tag.tsx';
import { type Column, ListTable } from '../../ui/list-table.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { tableLook } from '../../ui/table-look.ts';
import { UseCount, type Uses } from '../../ui/use-count.tsx';
import { useSelf } from '../session/self.tsx';
import { DeskMembers } from './desk-members.tsx';
import { texts } from './texts.ts';
import { useDeskActs } from './use-desk-acts.ts';
import type { DeskEntry } from './use-desk-page.ts';
import { useMemberCounts } from './use-member-counts.ts';

interface DeskTableProps {
  readonly desks: readonly DeskEntry[];
  /** Undefined for those who may not know. */
  readonly uses: Uses | undefined;
  nameOf(staff_id: number): string;
  onEdit(desk: DeskEntry): void;
  onArchive(desk: DeskEntry): void;
}

export function DeskTable({ desks, uses, nameOf, onEdit, onArchive }: DeskTableProps) {
  const { can } = useSelf();
  const acts = useDeskActs();
  const membersOf = useMemberCounts();
  const columns: readonly Column<DeskEntry>[] = [
    { head: texts.code, width: 'w-64', look: 'truncate font-mono text-sm', cell: codeCell },
    {
      head: texts.name,
      look: 'truncate',
      cell: ({ name }) => <bdi title={name}>{name}</bdi>,
    },
    { head: texts.brand, width: 'w-36', look: 'truncate', cell: brandCell },
    {
      head: texts.owner,
      width: 'w-44',
      look: 'truncate',
      cell: ({ manager_id }) => <bdi>{nameOf(manager_id)}</bdi>,
    },
    {
      head: texts.enabled,
      width: 'w-24',
      look: 'py-0',
      cell: (desk) => (
        <Switch
          aria-label={texts.enabledOf(desk.desk)}
          checked={desk.enable === 1}
          disabled={!can('MngUpdateDesk')}
          onChange={(enabled) => acts.enable(desk, enabled)}
        />
      ),
    },
    ...(can('MngGetDeskMembers')
      ? [
          {
            head: texts.members,
            width: 'w-24',
            look: `${tableLook.number} py-0`,
            cell: (desk: DeskEntry) =>
              membersOf ? (
                <DeskMembers desk={desk} count={membersOf(desk.desk_id)} />
              ) : (
                <Skeleton className="ml-auto w-6" />
              ),
          },
        ]
      : []),
    ...(uses
      ? [
          {
            head: texts.customers,
            width: 'w-28',
            look: tableLook.number,
            cell: ({ desk_id }: DeskEntry) => <UseCount uses={uses} id={desk_id} />,
          },
        ]
      : []),
    {
      head: texts.actions(''),
      isHeadHidden: true,
      width: 'w-14',
      look: 'py-0 text-right',
      cell: (desk) => <DeskMenu desk={desk} acts={acts} onEdit={onEdit} onArchive={onArchive} />,
    },
  ];
  return (
    <ListTable
      label={texts.title}
      rows={desks}
      keyOf={({ desk_id }) => desk_id}
      columns={columns}
      minWidth="min-w-260"
      rowLook={({ status, enable }) => (status === 1 || enable === 0) && 'text-muted'}
    />
  );
}

function codeCell({ desk, status }: DeskEntry) {
  return (
    <span title={desk}>
      {desk} {status === 1 && <ToneTag tone="plain">{texts.archived}</ToneTag>}
    </span>
  );
}

function brandCell({ brand }: DeskEntry) {
  return brand || <span className="text-faint">{texts.noBrand}</span>;
}

interface DeskMenuProps extends Pick<DeskTableProps, 'onEdit' | 'onArchive'> {
  readonly desk: DeskEntry;
  readonly acts: ReturnType<typeof useDeskActs>;
}

function DeskMenu({ desk, acts, onEdit, onArchive }: DeskMenuProps) {
  const { can } = useSelf();
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
