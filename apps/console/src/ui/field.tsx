import { type ComponentProps, type ReactNode, useId } from 'react';
import { cn } from './cn.ts';
import { controlLook } from './control-look.ts';

interface FieldProps {
  readonly label: ReactNode;
  /** What is wrong with it. */
  readonly error?: string | undefined;
  readonly hint?: ReactNode;
  readonly className?: string;
  /** Draws the control; it gets what ties it to its label and its error. */
  readonly children: (tied: { id: string; 'aria-invalid'?: true; 'aria-describedby'?: string }) => ReactNode;
}

/** A control with its label, and below it a hint or what is wrong. */
export function Field({ label, error, hint, className, children }: FieldProps) {
  const id = useId();
  const said = error ?? hint;
  return (
    <div className={cn('flex flex-col gap-1', className)}>
      <label htmlFor={id} className="text-muted text-sm">
        {label}
      </label>
      {children({
        id,
        ...(error ? { 'aria-invalid': true } : {}),
        ...(said ? { 'aria-describedby': `${id}-said` } : {}),
      })}
      {said && (
        <p id={`${id}-said`} className={cn('text-sm', error ? 'text-danger' : 'text-faint')}>
          {said}
        </p>
      )}
    </div>
  );
}

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...rest} className={cn(controlLook, className)} />;
}
