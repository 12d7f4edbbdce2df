'use client';

import type { ReactNode } from 'react';
import { ColorTag, ToneTag } from '../../ui/color-tag.tsx';
import { Time } from '../../ui/time.tsx';
import { useDesks } from '../desk/use-desks.ts';
import { useStaffNames } from '../staff/use-staff-names.ts';
import { useStatuses } from '../status/use-statuses.ts';
import { type Customer, isOverdue } from './customer.ts';
import { useCustomerField } from './fields.tsx';
import { type GlanceField, toneOf } from './glance.ts';
import { useNow } from './page/here.tsx';
import { shortLabels, texts } from './texts.ts';

const compliance = ['risk_level', 'pep_status', 'sanctions_status', 'aml_status'] as const;

/** A customer at a glance: where it belongs, how it stands, when it is to be called; two lines of short facts. */
export function CustomerSummary({ customer }: { customer: Customer }) {
  const field = useCustomerField();
  const statuses = useStatuses();
  const desks = useDesks();
  const staff = useStaffNames();
  const kyc = statuses.find(customer.kyc_status);
  return (
    <dl className="flex flex-wrap items-center gap-x-3.5 gap-y-1 text-sm">
      <Fact label={field('status')?.label}>
        <Toned name="status" value={customer.status} />
      </Fact>
      <Fact label={field('brand')?.label}>{customer.brand || texts.noBrand}</Fact>
      <Fact label={field('desk_id')?.label}>
        {desks.find(customer.desk_id)?.desk ?? (customer.desk || texts.noDesk)}
      </Fact>
      <Fact label={field('assigned_manager_id')?.label}>
        <bdi>{staff.nameOf(customer.assigned_manager_id) || texts.noOwner}</bdi>
      </Fact>
      <Fact label={texts.nextContact}>
        <NextContact customer={customer} />
      </Fact>
      {compliance.map((name) => (
        <Fact key={name} label={shortLabels[name]}>
          <Toned name={name} value={customer[name]} />
        </Fact>
      ))}
      <Fact label={shortLabels.kyc_status}>
        {kyc?.status_name ? (
          <ColorTag color={kyc.status_color ?? ''}>{kyc.status_name}</ColorTag>
        ) : (
          texts.none
        )}
      </Fact>
    </dl>
  );
}

/** When to get in touch; what is overdue says so. */
export function NextContact({ customer }: { customer: Customer }) {
  const overdue = isOverdue(customer, useNow());
  if (customer.next_contact_time === 0) return <>{texts.none}</>;
  return (
    <span className={overdue ? 'font-medium text-danger' : undefined}>
      {overdue && `${texts.overdue} · `}
      <Time seconds={customer.next_contact_time} theirZone={customer.timezone} />
    </span>
  );
}

function Fact({ label, children }: { label: string | undefined; children: ReactNode }) {
  return (
    <div className="flex min-w-0 items-center gap-1.5">
      <dt className="text-faint">{label}</dt>
      <dd className="min-w-0 truncate">{children}</dd>
    </div>
  );
}

function Toned({ name, value }: { name: GlanceField; value: number }) {
  const field = useCustomerField()(name);
  return <ToneTag tone={toneOf(name, value)}>{field?.values?.[value] ?? String(value)}</ToneTag>;
}
