'use client';

import { useCustomerHere } from '../page/here.tsx';
import { Section } from '../page/section.tsx';
import { contactTexts } from '../texts.ts';
import { LogContact } from './log-contact.tsx';
import { SalesStatus } from './sales-status.tsx';
import { SetNextContact } from './set-next-contact.tsx';

/** What a call leads to: its outcome, the status, and when to call again. */
export function ContactPanel() {
  const { can } = useCustomerHere();
  const logs = can('MngLogContact');
  if (!logs && !can('MngUpdateCustomer')) return null;
  return (
    <Section
      title={contactTexts.title}
      tools={logs && <span className="text-faint text-sm">{contactTexts.keys}</span>}
    >
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3 px-3 py-2">
        {logs && <LogContact />}
        {can('MngUpdateCustomer') && (
          <div className="flex flex-wrap items-start gap-x-6 gap-y-2">
            <SalesStatus />
            <SetNextContact />
          </div>
        )}
      </div>
    </Section>
  );
}
