'use client';

import { useEffect, useState } from 'react';
import { ZONE_COOKIE } from './zone-cookie.ts';

const YEAR_S = 31_536_000;

/** The viewer's zone: as the page was made, then as the browser says, which pages made later know as well. */
export function useViewerZone(made: string): string {
  const [zone, setZone] = useState(made);
  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser.
    document.cookie = `${ZONE_COOKIE}=${timeZone}; path=/; max-age=${YEAR_S}; samesite=lax`;
    setZone(timeZone);
  }, []);
  return zone;
}
