import { CustomerReasons } from '../../work/customer-reasons.tsx';
import { openedTexts } from '../opened-texts.ts';
import type { BulkResult } from './use-bulk-run.ts';

/** Who could not be changed, and why. */
export function BulkFailures({ result: { updated, failed, failed_count } }: { result: BulkResult }) {
  return (
    <div className="flex flex-col gap-2">
      <p>{openedTexts.partly(updated, failed_count)}</p>
      <CustomerReasons rows={failed} count={failed_count} />
    </div>
  );
}
