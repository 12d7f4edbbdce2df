export { createTestDatabase, type TestDatabase } from '@dossier/db/testing';
export { type Client, clientOf, type NewStaff, signIn } from './actors.ts';
export { addDesk, addStatus } from './factories.ts';
export { holdReads } from './held-reads.ts';
export {
  customerSignedIn,
  customerWithPassword,
  type Entered,
  type EnteredCustomer,
  enter,
  enterAsCustomer,
  PASSWORD,
  personWithPassword,
  tryToEnter,
  tryToEnterAsCustomer,
} from './sign-in.ts';
export { createTestDesk, type TestDesk, testSettings } from './test-desk.ts';
