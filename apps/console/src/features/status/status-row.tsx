'use client';

import { Pencil, Trash2 } from 'lucide-react';
import type { CSSProperties, ReactNode, Ref } from 'react';
import { Button } from '../../ui/button.tsx';
import { cn } from '../../ui/cn.ts';
import { ColorTag } from '../../ui/color-tag.tsx';
import { UseCount, type Uses } from '../../ui/use-count.tsx';
import { useSelf } from '../session/self.tsx';
import { texts } from './texts.ts';
import type { StatusEntry } from './use-status-page.ts';

/** The columns of the list: handle, name, description, colour, use, actions. */
export const columns =
  'grid grid-cols-[1.75rem_minmax(8rem,14rem)_minmax(0,1fr)_5.5rem_5.5rem_4.5rem] items-center gap-x-3 px-4';

interface StatusRowProps {
  readonly status: StatusEntry;
  /** Undefined for those who may not know. */
  readonly uses: Uses | undefined;
  onEdit(): void;
  onRemove(): void;
  /** What it is dragged by. */
  readonly handle?: ReactNode;
  readonly ref?: Ref<HTMLLIElement>;
  readonly style?: CSSProperties;
  readonly lifted?: boolean;
}

/** What a row needs besides its status and its place. */
export type RowProps = Pick<StatusRowProps, 'uses' | 'onEdit' | 'onRemove'>;

export function StatusRow(props: StatusRowProps) {
  const { status, uses, onEdit, onRemove, handle, ref, style, lifted } = props;
  const { status_name, status_description, status_color, to_review, can_change } = status;
  const { can } = useSelf();
  return (
    <li
      ref={ref}
      style={style}
      className={cn(
        columns,
        'min-h-10 border-b bg-surface hover:bg-hover',
        lifted && 'relative z-10 shadow-lg',
      )}
    >
      <span>{handle}</span>
      <span className="flex min-w-0 items-center gap-2">
        <ColorTag color={status_color}>
          <bdi>{status_name}</bdi>
        </ColorTag>
        {to_review === 1 && <span className="shrink-0 text-muted text-sm">{texts.toReviewShort}</span>}
      </span>
      <span className="truncate text-muted" title={status_description} dir="auto">
        {status_description}
      </span>
      <span className="font-mono text-faint text-sm">{status_color}</span>
      <span className="text-right">{uses && <UseCount uses={uses} id={status.id} />}</span>
      <span className="flex justify-end">
        {can_change === 1 && can('MngUpdateCustomerStatus') && (
          <Button variant="quiet" size="icon" aria-label={texts.edit(status_name)} onClick={onEdit}>
            <Pencil aria-hidden className="size-4" />
          </Button>
        )}
        {can_change === 1 && can('MngDeleteCustomerStatus') && (
          <Button
            variant="quiet"
            size="icon"
            aria-label={texts.remove(status_name)}
            // Until they are counted it is not known what deleting does.
            disabled={uses === 'counting'}
            onClick={onRemove}
          >
            <Trash2 aria-hidden className="size-4" />
          </Button>
        )}
      </span>
    </li>
  );
}
