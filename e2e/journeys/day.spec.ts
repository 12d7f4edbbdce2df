import { expectAccessible } from '../fixtures/axe.ts';
import { AGENT } from '../fixtures/rights.ts';
import { expect, test } from '../fixtures/test.ts';

const HOUR_S = 3600;
const PROSPECT = 3;

test('an overdue prospect is found, called, and given a status; all of it is in the history', async ({
  brand,
  visit,
}) => {
  const now = Math.floor(Date.now() / 1000);
  await brand.status({ type: 0, status_name: 'Call again' });
  await brand.customer({ first_name: 'Later', status: PROSPECT, next_contact_time: now + 50 * HOUR_S });
  const overdue = { status: PROSPECT, next_contact_time: now - 30 * HOUR_S, phone: '+35799123456' } as const;
  await brand.customer({ first_name: 'Ola', last_name: 'Overdue', ...overdue });
  const page = await visit('/customers', { as: await brand.person({ ...AGENT, name: 'Dana Day' }) });
  await page.getByRole('heading', { level: 1 }).getByRole('button').click();
  await expectAccessible(page);
  await page.getByText('My desk: prospects overdue').click();
  await expect(page.getByText('1 customer', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Ola Overdue' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ola Overdue' })).toBeVisible();

  const step = page.getByRole('region', { name: 'Log a contact' });
  const callBack = step.getByRole('button', { name: 'Call back' });
  // A page is seen a moment before it hears its keys.
  await expect(async () => {
    await page.keyboard.press('4');
    await expect(callBack).toHaveAttribute('aria-pressed', 'true', { timeout: 1000 });
  }).toPass();
  await step.getByRole('textbox', { name: 'What was said' }).fill('Wants to hear about fees');
  await expectAccessible(page);
  await step.getByRole('button', { name: 'Log “Call back”' }).click();
  const timeline = page.getByRole('region', { name: 'Timeline' }).getByRole('listitem');
  await expect(timeline.first()).toContainText('Dana Day');
  await expect(timeline.first()).toContainText('Call back');
  await expect(timeline.first()).toContainText('Wants to hear about fees');
  await expect(page.getByRole('region', { name: 'Notes' })).toContainText('Wants to hear about fees');

  await step.getByLabel('Sales status').selectOption('Call again');
  await expect(timeline.first()).toContainText('Call again');
});

test('everything that opens over the table is accessible', async ({ brand, visit }) => {
  await brand.somethingOfEverything();
  const page = await visit('/customers?sort=full_name', { as: await brand.administrator() });
  await expect(page.getByText('4 customers')).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('Space');
  await expect(page.getByRole('complementary', { name: 'A look at the customer' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys of the table' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Columns' }).click();
  await expect(page.getByRole('dialog', { name: 'Columns' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByRole('dialog', { name: 'Export what is shown' })).toBeVisible();
  await expectAccessible(page);
});
