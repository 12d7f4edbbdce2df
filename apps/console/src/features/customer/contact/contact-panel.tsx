'use client';

import { useRef, useState } from 'react';
import { lazily } from '../../../ui/on-demand.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { Section } from '../page/section.tsx';
import { contactTexts } from '../texts.ts';
import { LogContact } from './log-contact.tsx';
import { SalesStatus } from './sales-status.tsx';
import { ShownNextContact } from './shown-next-contact.tsx';

const NextContactForm = lazily(() => import('./next-contact-form.tsx'));

/** What a call leads to: its outcome, the status, and when to call again. */
export function ContactPanel() {
  const { can } = useCustomerHere();
  const [setting, setSetting] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const logs = can('MngLogContact');
  const updates = can('MngUpdateCustomer');
  if (!logs && !updates) return null;

  function done() {
    setSetting(false);
    button.current?.focus();
  }

  return (
    <Section
      className="col-span-2"
      title={contactTexts.title}
      tools={logs && <span className="text-faint text-sm">{contactTexts.keys}</span>}
    >
      <div className="flex flex-wrap items-start gap-x-5 gap-y-2 px-3 py-2">
        {logs && <LogContact />}
        {updates && (
          <div className="flex items-start gap-5">
            <SalesStatus />
            <ShownNextContact button={button} setting={setting} onSet={() => setSetting(!setting)} />
          </div>
        )}
        {setting && updates && <NextContactForm onDone={done} />}
      </div>
    </Section>
  );
}
