import { cn } from './cn.ts';

/** Text of a program, as it stands; what scrolls is reached by the keyboard. */
export function CodeBlock({ text, label, className }: { text: string; label: string; className?: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard as well
      tabIndex={0}
      className={cn('overflow-auto rounded border bg-canvas p-3', className)}
    >
      <pre className="whitespace-pre-wrap break-words font-mono text-sm">{text}</pre>
    </section>
  );
}
