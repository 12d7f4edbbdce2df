import { isMasked } from './customer.ts';

/** A phone number or an address that calls or writes; a masked one only says that it is there. */
export function ContactLink({ kind, value }: { kind: 'phone' | 'email'; value: string }) {
  if (isMasked(value)) return <span className="truncate">{value}</span>;
  return (
    <a
      href={`${kind === 'phone' ? 'tel' : 'mailto'}:${value}`}
      className="truncate text-accent hover:underline"
      title={value}
    >
      {value}
    </a>
  );
}
