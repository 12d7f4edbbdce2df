import { cn } from './cn.ts';

/** How what is typed into or chosen from looks. */
export const controlLook =
  'h-8 w-full rounded border border-line-strong bg-surface px-2 placeholder:text-faint disabled:bg-hover disabled:text-muted aria-invalid:border-danger';

export const selectLook = cn(controlLook, 'flex items-center justify-between gap-2 text-left');
