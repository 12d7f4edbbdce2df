import './globals.css';

import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { NONCE_HEADER } from '../server/headers.ts';
import { CommandsProvider } from '../trpc/provider.tsx';
import { ReachProvider } from '../trpc/reach.tsx';
import { Look } from '../ui/look.tsx';
import { Toasts } from '../ui/toasts.tsx';

export const metadata: Metadata = {
  title: { default: 'Dossier', template: '%s · Dossier' },
  description: 'The open customer desk for brokers.',
  robots: { index: false, follow: false },
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get(NONCE_HEADER) ?? '';
  return (
    <html
      lang="en"
      dir="ltr"
      suppressHydrationWarning
      className={`${GeistSans.variable} ${GeistMono.variable}`}
    >
      <body>
        <Look nonce={nonce}>
          <CommandsProvider>
            <ReachProvider>
              <Toasts>{children}</Toasts>
            </ReachProvider>
          </CommandsProvider>
        </Look>
      </body>
    </html>
  );
}
