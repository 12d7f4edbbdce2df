import { expectAccessible } from '../fixtures/axe.ts';
import { PASSWORD } from '../fixtures/people.ts';
import { signIn } from '../fixtures/sign-in.ts';
import { expect, test } from '../fixtures/test.ts';

test('a person signs in by staff id and comes to the first page that is theirs', async ({ brand, visit }) => {
  const anna = await brand.person({ see_customers: 1 });
  const page = await visit('/');
  await expect(page).toHaveURL(/\/sign-in/);
  await expectAccessible(page);
  await signIn(page, anna.id);
  await expect(page).toHaveURL('/customers');
  await expect(page.getByRole('status').filter({ hasText: /^Live$/ })).toBeVisible();
});

test('whose session was ended signs in again and is back where they were', async ({ brand, visit }) => {
  const anna = await brand.person({ see_customers: 1 });
  const there = '/customers?q=ann';
  const page = await visit(there, { as: anna });
  await expect(page.getByRole('status').filter({ hasText: /^Live$/ })).toBeVisible();
  await brand.admin.call.EndSession({ manager_id: anna.id });
  await expect(page).toHaveURL(/\/sign-in\?/);
  await expect(page.getByText('Sign in to go on where you were.')).toBeVisible();
  await signIn(page, anna.id);
  await expect(page).toHaveURL(there);
});

test('a person signs in by e-mail, whatever its case', async ({ brand, visit }) => {
  const { email } = await brand.person({ see_customers: 1 });
  const page = await visit('/sign-in');
  await signIn(page, email.toUpperCase());
  await expect(page).toHaveURL('/customers');
});

test('fields left empty are told at once', async ({ visit }) => {
  const page = await visit('/sign-in');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('textbox', { name: 'Staff id or e-mail' })).toHaveAccessibleDescription(
    'Fill this in.',
  );
  await expect(page.getByLabel('Password')).toHaveAttribute('aria-invalid', 'true');
});

test('a wrong password is refused, and the right one then taken', async ({ brand, noise, visit }) => {
  noise.expect('401 /trpc/AuthManager');
  const { id } = await brand.person({ see_customers: 1 });
  const page = await visit('/sign-in');
  await signIn(page, id, 'not the password');
  await expect(page.getByRole('alert').filter({ hasText: 'The sign-in failed.' })).toBeVisible();
  await expect(page.getByLabel('Staff id or e-mail')).toHaveValue(String(id));
  await expectAccessible(page);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL('/customers');
});

test('ten wrong passwords lock the sign-in, for the right password too', async ({ brand, noise, visit }) => {
  noise.expect('401 /trpc/AuthManager', '429 /trpc/AuthManager');
  const { id } = await brand.person({ see_customers: 1 });
  const page = await visit('/sign-in');
  for (let tries = 1; tries <= 10; tries++) {
    const answered = page.waitForResponse('**/trpc/AuthManager');
    await signIn(page, id, `wrong password ${tries}`);
    expect((await answered).status()).toBe(401);
  }
  await signIn(page, id, PASSWORD);
  await expect(page.getByRole('alert').filter({ hasText: 'Try again in 15 minutes.' })).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in/);
});

test('with a one-time code set up it is asked for, a wrong one refused and the right one taken', async ({
  brand,
  noise,
  visit,
}) => {
  noise.expect('403 /trpc/AuthManager');
  const otto = await brand.person({ see_customers: 1 });
  const codes = await brand.oneTimeCodes(otto);
  const page = await visit('/sign-in');
  await signIn(page, otto.id);
  const code = page.getByRole('textbox', { name: 'One-time code' });
  await expect(code).toBeFocused();
  await expectAccessible(page);
  await code.fill(codes.wrong());
  await page.keyboard.press('Enter');
  await expect(code).toHaveAttribute('aria-invalid', 'true');
  await code.fill(codes.next());
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/customers');
});

test('a temporary password is good for nothing but a new one', async ({ brand, noise, visit }) => {
  noise.expect('400 /trpc/SetManagerPassword');
  const { id } = await brand.person({ see_customers: 1, password_temporary: 1 });
  const page = await visit('/sign-in');
  await signIn(page, id);
  await expect(page).toHaveURL('/new-password');
  await expect(page.getByRole('heading', { name: 'Choose a password of your own' })).toBeVisible();
  await expectAccessible(page);
  await page.goto('/customers');
  await expect(page).toHaveURL('/new-password');
  await page.getByLabel('Current password').fill(PASSWORD);
  await page.getByLabel('New password').fill('short');
  await page.getByRole('button', { name: 'Save the password' }).click();
  await expect(page.getByLabel('New password')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('New password').fill('a password of my own');
  await page.getByRole('button', { name: 'Save the password' }).click();
  await expect(page).toHaveURL('/customers');
});

test('the session is in a cookie that no script can read', async ({ brand, visit }) => {
  const page = await visit('/customers', { as: await brand.person({ see_customers: 1 }) });
  await expect(page).toHaveURL('/customers');
  const cookies = await page.context().cookies();
  const session = cookies.find(({ name }) => name === 'dossier_session');
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  const readable = await page.evaluate<string>(
    'document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage })',
  );
  expect(readable).not.toContain(session?.value);
  expect(await page.content()).not.toContain(session?.value);
});

test('a password sent before the page’s script is there does not stand in an address', async ({ visit }) => {
  const page = await visit('/sign-in');
  const sent = page.waitForRequest((request) => request.isNavigationRequest());
  await page.getByLabel('Password').fill('a secret of mine');
  // As the browser itself sends it, past every listener.
  await page.locator('form').evaluate((form: { submit(): void }) => form.submit());
  expect((await sent).url()).not.toContain('secret');
  await expect(page).toHaveURL(/\/sign-in$/);
});
