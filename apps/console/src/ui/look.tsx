'use client';

import { setNonce } from 'get-nonce';
import { ThemeProvider } from 'next-themes';
import type { ReactNode } from 'react';

/** Light and dark, following the system until somebody chooses; and the nonce that style elements need. */
export function Look({ nonce, children }: { nonce: string; children: ReactNode }) {
  setNonce(nonce);
  return (
    <ThemeProvider attribute="class" defaultTheme="system" enableSystem nonce={nonce}>
      {children}
    </ThemeProvider>
  );
}
