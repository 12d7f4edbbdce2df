import { expectAccessible } from '../fixtures/axe.ts';
import { AGENT } from '../fixtures/rights.ts';
import { expect, test } from '../fixtures/test.ts';

const PAGES = [
  { path: '/customers', title: 'Customers' },
  { path: '/statuses', title: 'Statuses' },
  { path: '/desks', title: 'Desks' },
  { path: '/staff', title: 'Staff' },
  { path: '/api-tokens', title: 'API tokens' },
  { path: '/audit', title: 'Audit log' },
  { path: '/commands', title: 'Commands' },
] as const;

for (const { path, title } of PAGES) {
  test(`${title} is accessible, empty and with something in it`, async ({ brand, visit }) => {
    const administrator = await brand.administrator();
    const page = await visit(path, { as: administrator });
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(page.getByRole('link', { name: title, exact: true })).toHaveAttribute(
      'aria-current',
      'page',
    );
    await expectAccessible(page);
    await brand.somethingOfEverything();
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expectAccessible(page);
  });
}

test('who may do little is offered nothing else', async ({ brand, noise, visit }) => {
  const page = await visit('/', { as: await brand.person(AGENT) });
  const rail = page.getByRole('navigation', { name: 'Pages' });
  await expect(rail.getByRole('link', { name: 'Customers' })).toBeVisible();
  await expect(rail.getByRole('link', { name: /Staff|API tokens|Audit log/ })).toHaveCount(0);
  for (const path of ['/staff', '/api-tokens', '/audit']) {
    await page.goto(path);
    await expect(page.getByText(/needs the right/)).toBeVisible();
  }
  await expectAccessible(page);
  noise.expect('404 /nothing-here');
  await page.goto('/nothing-here');
  await expect(page.getByRole('heading').first()).toBeVisible();
  await expectAccessible(page);
});

test('one’s own page turns on one-time codes by a QR code, and lists sessions', async ({ brand, visit }) => {
  const page = await visit('/profile', { as: await brand.person({ ...AGENT, name: 'Otto Own' }) });
  await expect(page.getByRole('heading', { level: 1, name: 'Otto Own' })).toBeVisible();
  await page.getByRole('button', { name: 'Turn on' }).click();
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
  await expectAccessible(page);
  const secret = (await page.getByRole('code').textContent()) ?? '';
  await page.getByRole('textbox', { name: 'Code' }).fill(brand.codeOf(secret));
  await page.getByRole('button', { name: 'Turn on' }).click();
  await expect(page.getByText(/^On: each sign-in asks for a code/)).toBeVisible();
  await expect(page.getByText('This one')).toBeVisible();
});

test('signing out ends the session in every tab, and the way back needs a sign-in', async ({
  brand,
  visit,
}) => {
  const page = await visit('/customers', { as: await brand.person({ ...AGENT, name: 'Olga Out' }) });
  const other = await page.context().newPage();
  await other.goto('/customers');
  await expect(other.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible();
  await page.getByRole('button', { name: /Olga Out/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(other).toHaveURL(/\/sign-in/);
  await page.goto('/customers');
  await expect(page).toHaveURL(/\/sign-in/);
});
