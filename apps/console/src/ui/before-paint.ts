import { useEffect, useLayoutEffect } from 'react';

/** An effect that runs before anything is painted; while the page is made on the server, none at all. */
export const useBeforePaint = typeof window === 'undefined' ? useEffect : useLayoutEffect;
