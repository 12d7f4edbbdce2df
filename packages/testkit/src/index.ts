export { createTestDatabase, type TestDatabase } from '@dossier/db/testing';
export { type Client, clientOf, type NewStaff, signIn } from './actors.ts';
export { addDesk, addStatus } from './factories.ts';
export { type Entered, enter, PASSWORD, personWithPassword, tryToEnter } from './sign-in.ts';
export { createTestDesk, type TestDesk, testSettings } from './test-desk.ts';
