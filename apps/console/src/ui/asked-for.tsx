'use client';

import {
  type ButtonHTMLAttributes,
  type ComponentType,
  cloneElement,
  lazy,
  type ReactElement,
  type ReactNode,
  Suspense,
  useMemo,
  useState,
} from 'react';

/** What hangs at a button: open by itself, or as its owner says. */
export interface HangingProps {
  /** A button, whose clicks and focus are not its own. */
  readonly trigger: ReactElement<ButtonHTMLAttributes<HTMLButtonElement>>;
  readonly open?: boolean;
  onOpenChange?(open: boolean): void;
  readonly children: ReactNode;
}

interface AskedForProps<P extends HangingProps> {
  readonly props: P;
  load(): Promise<{ default: ComponentType<P> }>;
  readonly popup: 'dialog' | 'menu';
}

/** A button whose panel, with all that places it, is loaded when somebody reaches for it. */
export function AskedFor<P extends HangingProps>({ props, load, popup }: AskedForProps<P>) {
  const Panel = useMemo(() => lazy(load), [load]) as ComponentType<
    P & Required<Pick<P, 'open' | 'onOpenChange'>>
  >;
  const [own, setOwn] = useState(false);
  const [wanted, setWanted] = useState(false);
  const open = props.open ?? own;
  if (open && !wanted) setWanted(true);
  const change = (next: boolean) => {
    setOwn(next);
    props.onOpenChange?.(next);
  };
  const closed = cloneElement(props.trigger, {
    'aria-haspopup': popup,
    'aria-expanded': open,
    onPointerEnter: () => void load(),
    onFocus: () => void load(),
    onClick: () => change(!open),
    ...(popup === 'menu'
      ? { onKeyDown: (event: { key: string }) => event.key === 'ArrowDown' && change(true) }
      : {}),
  });
  if (!wanted) return closed;
  return (
    <Suspense fallback={closed}>
      <Panel {...props} open={open} onOpenChange={change} />
    </Suspense>
  );
}
