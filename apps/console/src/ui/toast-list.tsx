'use client';

import { Toast } from 'radix-ui';
import { cn } from './cn.ts';
import type { ShownToast } from './toasts.tsx';

const SHOWN_MS = 6000;
const ACTION_MS = 15_000;

/** The words at the top of the screen, where the bar leaves room: the buttons that save are below. */
export default function ToastList({
  shown,
  onGone,
}: {
  shown: readonly ShownToast[];
  onGone: (id: number) => void;
}) {
  return (
    <Toast.Provider duration={SHOWN_MS} swipeDirection="up">
      {shown.map((one) => (
        <ToastCard key={one.id} text={one} onGone={() => onGone(one.id)} />
      ))}
      <Toast.Viewport className="fixed top-1 left-1/2 z-50 flex w-96 max-w-[calc(100vw-2rem)] -translate-x-1/2 flex-col gap-1" />
    </Toast.Provider>
  );
}

const tones = {
  plain: 'border-line-strong',
  success: 'border-line-strong border-l-4 border-l-success',
  danger: 'border-line-strong border-l-4 border-l-danger',
} as const;

function ToastCard({ text, onGone }: { text: ShownToast; onGone: () => void }) {
  const { title, detail, tone = 'plain', action, duration = action ? ACTION_MS : SHOWN_MS } = text;
  return (
    <Toast.Root
      duration={duration}
      type={tone === 'danger' ? 'foreground' : 'background'}
      onOpenChange={(open) => !open && onGone()}
      className={cn('flex items-start gap-3 rounded border bg-raised px-3 py-1.5 shadow-lg', tones[tone])}
    >
      <div className="min-w-0 flex-1">
        <Toast.Title className="font-medium">{title}</Toast.Title>
        {detail && <Toast.Description className="text-muted">{detail}</Toast.Description>}
      </div>
      {action && (
        <Toast.Action asChild altText={action.label}>
          <button type="button" className="font-medium text-accent hover:underline" onClick={action.run}>
            {action.label}
          </button>
        </Toast.Action>
      )}
      <Toast.Close aria-label="Dismiss" className="text-faint hover:text-text">
        ✕
      </Toast.Close>
    </Toast.Root>
  );
}
