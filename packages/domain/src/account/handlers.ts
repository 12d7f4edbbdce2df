import type { Handlers } from '../kernel/call.ts';
import { addUser } from './add-user.ts';
import type { accountContracts } from './contract.ts';
import { deleteAccount } from './delete-account.ts';
import { getAccountByLogin } from './get-account-by-login.ts';
import { getAccountsByCustomerId } from './get-accounts-by-customer-id.ts';
import { getAccountsListByDesk } from './get-accounts-list-by-desk.ts';
import { getUsersByFilter } from './get-users-by-filter.ts';
import { linkAccountToCustomer } from './link-account-to-customer.ts';
import { updateAccount } from './update-account.ts';
import { updateAccounts } from './update-accounts.ts';

export const accountHandlers = {
  AddUser: addUser,
  MngUpdateAccount: updateAccount,
  UpdateUser: updateAccount,
  MngDeleteAccount: deleteAccount,
  DeleteUser: deleteAccount,
  MngUpdateAccounts: updateAccounts,
  GetAccountByLogin: getAccountByLogin,
  GetUsersByFilter: getUsersByFilter,
  GetAccountsByCustomerId: getAccountsByCustomerId,
  MngGetAccountsListByDesk: getAccountsListByDesk,
  MngLinkAccountToCustomer: linkAccountToCustomer,
} satisfies Handlers<typeof accountContracts>;
