import type { CommandName, Right } from '@dossier/domain/contracts';
import { CUSTOMER_STATUS, type Customer } from '../customer.ts';

/** Acts that ask once more, or for something, before they are done. */
export type Asked = 'block' | 'unblock' | 'archive' | 'restore' | 'password' | 'otp' | 'merge' | 'delete';

interface ActsOf {
  readonly customer: Pick<Customer, 'status'>;
  /** Whether a command may be run on this customer as it is now. */
  can(command: CommandName): boolean;
  /** Why the state of the customer forbids a command, if that is all that forbids it. */
  whyNot(command: CommandName): string | undefined;
  /** Whether a command may be run at all, for those that name two customers. */
  canAtAll(command: CommandName): boolean;
  holds(right: Right): boolean;
}

/** What a person may do with a customer as a whole, from what the desk says they may run. */
export function actsFor({ customer: { status }, can, whyNot, canAtAll, holds }: ActsOf) {
  const update = can('MngUpdateCustomer');
  const isBlocked = status === CUSTOMER_STATUS.blocked;
  const isArchived = status === CUSTOMER_STATUS.archived;
  const may = {
    block: update && !isBlocked && !isArchived,
    unblock: update && isBlocked && holds('set_compliance'),
    archive: can('MngArchiveCustomer'),
    restore: can('MngRestoreCustomer'),
    password: can('MngSetCustomerPassword'),
    otp: can('MngSetCustomerOTP'),
    merge: update && !isArchived && canAtAll('MngMergeCustomers') && holds('link_accounts'),
    delete: can('MngDeleteCustomer'),
  };
  const undeletable = whyNot('MngDeleteCustomer');
  const hasMore = may.password || may.otp || may.merge || may.delete || undeletable !== undefined;
  return { ...may, undeletable, hasMore };
}
