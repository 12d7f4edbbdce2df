'use client';

import { Copy } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { texts } from './texts.ts';

/** Puts a value on the clipboard. */
export function CopyButton({ value, what }: { value: string; what: string }) {
  const say = useToast();
  return (
    <Button
      variant="quiet"
      size="small"
      aria-label={texts.copy(what)}
      title={texts.copy(what)}
      className="size-5 px-0 text-faint"
      onClick={() =>
        navigator.clipboard.writeText(value).then(
          () => say({ title: texts.copied(what), tone: 'success', duration: 2000 }),
          () => say({ title: texts.notCopied, tone: 'danger' }),
        )
      }
    >
      <Copy aria-hidden className="size-3" />
    </Button>
  );
}
