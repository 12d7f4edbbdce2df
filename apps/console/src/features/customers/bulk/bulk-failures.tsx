import Link from 'next/link';
import { openedTexts } from '../opened-texts.ts';
import { texts } from '../texts.ts';
import type { BulkResult } from './use-bulk-run.ts';

const SHOWN = 200;

/** Who could not be changed, and why. */
export function BulkFailures({ result }: { result: BulkResult }) {
  const { updated, failed, failed_count } = result;
  return (
    <div className="flex flex-col gap-2">
      <p>{openedTexts.partly(updated, failed_count)}</p>
      <ul className="max-h-80 overflow-auto rounded border">
        {failed.slice(0, SHOWN).map(({ customer_id, message }) => (
          <li key={customer_id} className="flex gap-3 border-b px-3 py-1 last:border-b-0">
            <Link href={`/customers/${customer_id}`} className="shrink-0 text-accent hover:underline">
              #{customer_id}
            </Link>
            <span>{message}</span>
          </li>
        ))}
      </ul>
      {failed_count > SHOWN && <p className="text-muted text-sm">{texts.more(failed_count - SHOWN)}</p>}
    </div>
  );
}
