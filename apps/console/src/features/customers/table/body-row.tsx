'use client';

import { FilterX } from 'lucide-react';
import { memo } from 'react';
import { cn } from '../../../ui/cn.ts';
import type { LookUps } from '../look-ups.tsx';
import type { CustomerRow } from '../rows/rows-input.ts';
import { texts } from '../texts.ts';
import { cellContent } from './cell.tsx';
import { cellStyle, type DrawnColumn, pinnedLook } from './cell-style.ts';
import { SelectBox } from './select-box.tsx';
import { isWithin, type Range } from './slots.ts';
import { SELECT } from './table-columns.ts';

interface BodyRowProps {
  readonly index: number;
  readonly height: number;
  /** Undefined while it is on its way. */
  readonly record: CustomerRow | undefined;
  /** The columns in order; a row is drawn anew only when they, or its record, are others. */
  readonly columns: readonly DrawnColumn[];
  readonly pinned: number;
  /** The columns with something in them, while one flies past; all of them unless told, and those that are pinned. */
  readonly drawn: Range | undefined;
  readonly lookUps: LookUps;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  /** Fields whose values can be edited in their cells. */
  readonly editable: ReadonlySet<string>;
  /** Fields that others changed just now. */
  readonly changed?: ReadonlySet<string> | undefined;
  /** It was changed so that it matches no longer. */
  readonly isLeft: boolean;
  /** It left one's scope: only a note is left of it. */
  readonly isGone: boolean;
}

const selectStyle = cellStyle(SELECT, true);
const leftLook = 'text-muted italic grayscale';
const editableLook =
  'data-editable:cursor-pointer data-editable:hover:outline-1 data-editable:hover:outline-line-strong data-editable:hover:-outline-offset-2';
const activeLook = 'shadow-[inset_2px_0_0_var(--color-accent)]';

/** One customer on one line. The elements stay the same whichever customer it shows, or none: scrolling changes what is in them. */
export const BodyRow = memo(function BodyRow(props: BodyRowProps) {
  const { index, height, record, columns, pinned, drawn, lookUps, isActive, isSelected, editable } = props;
  const { changed, isGone } = props;
  const isLeft = props.isLeft && !isGone;
  const isThere = record !== undefined;
  const isDrawn = (at: number) => !drawn || at < pinned || isWithin(at, drawn);
  return (
    <div
      role="row"
      id={`row-${index}`}
      data-index={isThere ? index : undefined}
      data-waiting={isThere ? undefined : true}
      data-gone={isGone || undefined}
      title={isLeft ? texts.left : undefined}
      aria-rowindex={index + 2}
      aria-selected={isThere ? isSelected : undefined}
      style={{ height, top: index * height }}
      className={cn(
        'group/row absolute left-0 flex w-full border-b bg-(--ground)',
        isSelected ? '[--ground:var(--color-selected)]' : '[--ground:var(--color-surface)]',
        isThere && !isSelected && 'hover:[--ground:var(--color-hover)]',
        isLeft && leftLook,
        isActive && activeLook,
        isActive && !isSelected && 'group-focus-visible/grid:[--ground:var(--color-hover)]',
      )}
    >
      <div
        role="gridcell"
        aria-colindex={1}
        style={selectStyle}
        className={cn('flex shrink-0 items-center px-2', pinnedLook(0, pinned), isActive && activeLook)}
      >
        <SelectBox
          checked={isSelected}
          tabIndex={-1}
          label={texts.selectRow(record?.full_name || String(record?.customer_id))}
          className={cn('mx-auto', !isThere && 'invisible')}
        />
      </div>
      {columns.map(({ field, style, className, dir }, at) => {
        const isEditable = isThere && !isGone && editable.has(field.name);
        const isChanged = changed?.has(field.name);
        const look = isEditable ? `${className} ${editableLook}` : className;
        return (
          <div
            key={field.name}
            role="gridcell"
            dir={dir}
            aria-colindex={at + 2}
            data-field={field.name}
            data-editable={isEditable || undefined}
            style={style}
            className={isChanged ? `${look} animate-flash motion-reduce:bg-flash` : look}
          >
            {record && !isGone && isDrawn(at) && cellContent(field, record, lookUps)}
            {isLeft && at === 0 && <LeftSign />}
            {isGone && at === 0 && <span className="text-faint italic">{texts.gone}</span>}
          </div>
        );
      })}
    </div>
  );
});

/** Stands at the end of the first cell, which it leaves as it is. */
function LeftSign() {
  return (
    <span className="absolute inset-y-0 end-1 my-auto grid size-5 place-items-center bg-(--ground)">
      <FilterX aria-hidden className="size-3.5" />
      <span className="sr-only">{texts.left}</span>
    </span>
  );
}
