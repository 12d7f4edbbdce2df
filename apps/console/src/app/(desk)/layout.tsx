import { channelNames } from '@dossier/domain/contracts';
import type { ReactNode } from 'react';
import { customerFields } from '../../features/customer/field-catalogue.ts';
import { CustomerFieldsProvider } from '../../features/customer/fields.tsx';
import { Frame } from '../../features/frame/frame.tsx';
import { requireSelf } from '../../features/session/require-self.ts';
import { SelfProvider } from '../../features/session/self.tsx';
import { LiveProvider } from '../../trpc/live.tsx';
import { Hydrated } from '../../trpc/server.tsx';

/** Everything behind the sign-in. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const { manager, seq } = await requireSelf();
  return (
    <Hydrated>
      <SelfProvider>
        <LiveProvider staff_id={manager.id} channels={channelNames} since={seq}>
          <CustomerFieldsProvider fields={customerFields}>
            <Frame>{children}</Frame>
          </CustomerFieldsProvider>
        </LiveProvider>
      </SelfProvider>
    </Hydrated>
  );
}
