import { type ClassValue, clsx } from 'clsx';
import { createTailwindMerge } from 'tailwind-merge';

const any = () => true;
const sizes = new Set(['xs', 'sm', 'base', 'lg', 'xl', '2xl']);
const isSize = (value: string) => sizes.has(value);
const isAlign = (value: string) => ['left', 'center', 'right', 'start', 'end'].includes(value);
const isWidth = (value: string) => /^\d+$/.test(value);
const isSide = (value: string) => /^[trblxy](-\d+)?$/.test(value);
const weights = ['normal', 'medium', 'semibold', 'bold'];

/**
 * Only what primitives leave to their callers: the library's own table of every class there is would be a twentieth of
 * what a page may weigh. Colours of text are what is neither a size nor an alignment, and so on.
 */
const merge = createTailwindMerge(() => ({
  cacheSize: 500,
  theme: {},
  classGroups: {
    display: ['block', 'inline', 'inline-block', 'flex', 'inline-flex', 'grid', 'hidden', 'contents'],
    position: ['static', 'fixed', 'absolute', 'relative', 'sticky'],
    size: [{ size: [any] }],
    h: [{ h: [any] }],
    w: [{ w: [any] }],
    minW: [{ 'min-w': [any] }],
    maxW: [{ 'max-w': [any] }],
    minH: [{ 'min-h': [any] }],
    maxH: [{ 'max-h': [any] }],
    p: [{ p: [any] }],
    px: [{ px: [any] }],
    py: [{ py: [any] }],
    m: [{ m: [any] }],
    gap: [{ gap: [any] }],
    justify: [{ justify: ['start', 'center', 'end', 'between'] }],
    items: [{ items: ['start', 'center', 'end', 'baseline', 'stretch'] }],
    shrink: [{ shrink: ['', '0'] }],
    whitespace: [{ whitespace: ['normal', 'nowrap', 'pre', 'pre-wrap'] }],
    weight: [{ font: weights }],
    align: [{ text: [isAlign] }],
    fontSize: [{ text: [isSize] }],
    color: [{ text: [any] }],
    leading: [{ leading: [any] }],
    bg: [{ bg: [any] }],
    borderSide: [{ border: [isSide] }],
    borderWidth: [{ border: ['', isWidth] }],
    borderColor: [{ border: [any] }],
    rounded: [{ rounded: ['', any] }],
    shadow: [{ shadow: ['', any] }],
    opacity: [{ opacity: [any] }],
  },
  conflictingClassGroups: {
    size: ['h', 'w'],
    p: ['px', 'py'],
  },
  conflictingClassGroupModifiers: {},
  orderSensitiveModifiers: [],
  postfixLookupClassGroups: [],
}));

/** Class names joined; of two that say the same the later one wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
