import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/axe.ts';
import { AGENT } from '../fixtures/rights.ts';
import { expect, test } from '../fixtures/test.ts';

const table = (page: Page) => page.getByRole('grid', { name: 'Customers' });
const names = (page: Page) => table(page).locator('[role=row] [data-field=full_name]');

/** Adds a filter by a field, and a value of it. */
async function filterBy(page: Page, field: string, value: string) {
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page
    .getByRole('dialog', { name: 'Fields to filter by' })
    .getByRole('option', { name: field, exact: true })
    .click();
  const editor = page.getByRole('dialog', { name: field });
  await editor.getByRole('option', { name: new RegExp(`^${value}`) }).click();
  return editor;
}

test('a customer is found by filter and search, opened, and one comes back to the same list', async ({
  brand,
  visit,
}) => {
  await brand.customer({ first_name: 'Mary', last_name: 'Low' });
  await brand.customer({ first_name: 'Mary', last_name: 'High', risk_level: 2 });
  await brand.customer({ first_name: 'John', last_name: 'High', risk_level: 2 });
  const page = await visit('/customers', { as: await brand.person(AGENT) });
  await expect(page.getByText('3 customers')).toBeVisible();
  await expect(names(page)).toHaveCount(3);

  const editor = await filterBy(page, 'Risk level', 'High');
  await expect(page.getByText('2 customers')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(editor).toBeHidden();
  await page.getByRole('textbox', { name: 'Search customers' }).fill('mary');
  await expect(page.getByText('1 customer', { exact: true })).toBeVisible();
  await expect(names(page)).toHaveText(['Mary High']);
  await page.getByRole('columnheader', { name: 'Full name' }).getByRole('button').first().click();
  await expect(page).toHaveURL(/full_name/);
  const list = page.url();

  await page.getByRole('link', { name: 'Mary High' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Mary High' })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(list);
  await expect(names(page)).toHaveText(['Mary High']);
  await expect(page.getByRole('textbox', { name: 'Search customers' })).toHaveValue('mary');

  await page.reload();
  await expect(page).toHaveURL(list);
  await expect(names(page)).toHaveText(['Mary High']);
  await expect(page.getByRole('button', { name: 'Remove the filter by Risk level' })).toBeVisible();
});

test('a filter’s list stays where it opened, and the focus is never lost', async ({ brand, visit }) => {
  const status = await brand.status({ type: 0, status_name: 'Doomed' });
  const page = await visit('/customers', { as: await brand.administrator() });
  const editor = await filterBy(page, 'Sales status', 'Doomed');
  const place = await editor.boundingBox();
  await editor.getByRole('option', { name: /^None/ }).click();
  await expect(page.getByRole('button', { name: 'Sales status Doomed or None' })).toBeVisible();
  expect(await editor.boundingBox()).toEqual(place);
  await page.getByRole('textbox', { name: 'Search customers' }).click();
  await expect(editor).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'Search customers' })).toBeFocused();

  await brand.admin.call.MngDeleteCustomerStatus({ id: status.id });
  await page.getByRole('button', { name: /^Sales status deleted \(#\d+\) or None$/ }).click();
  await editor.getByRole('option', { name: /^deleted/ }).click();
  await expect(page.getByRole('button', { name: 'Sales status None' })).toBeVisible();
  await editor.getByRole('button', { name: 'Remove this filter' }).click();
  await expect(editor).toBeHidden();
  await expect(page.getByRole('button', { name: 'Filter', exact: true })).toBeFocused();

  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Fields to filter by' }).getByRole('combobox').fill('first name');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Zed');
  await expect(page.getByRole('button', { name: 'First name contains Zed' })).toBeVisible();
});

test('the table is used by keyboard alone', async ({ brand, visit }) => {
  for (const first_name of ['Ada', 'Bea', 'Cid']) await brand.customer({ first_name });
  const page = await visit('/customers?sort=full_name', { as: await brand.person(AGENT) });
  await expect(names(page)).toHaveText(['Ada', 'Bea', 'Cid']);
  await page.keyboard.press('/');
  await expect(page.getByRole('textbox', { name: 'Search customers' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(table(page)).toBeFocused();
  for (const [key, name] of [
    ['?', 'Keys of the table'],
    ['n', 'New customer'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(table(page)).toBeFocused();
  }
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await expect(table(page).getByRole('checkbox', { name: 'Select Bea' })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Bea' })).toBeVisible();
});

test('search over everything finds a customer and a command from anywhere', async ({ brand, visit }) => {
  const customer = await brand.customer({ first_name: 'Zenobia', last_name: 'Quill' });
  const page = await visit('/profile', { as: await brand.person(AGENT) });
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog');
  await palette.getByRole('combobox').fill('e');
  await expect(palette.getByRole('option', { name: 'New customer' })).toBeVisible();
  await palette.getByRole('combobox').fill('zenob');
  await expect(palette.getByRole('option', { name: /Zenobia Quill/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/customers/${customer.customer_id}`);
  await page.keyboard.press('Control+k');
  await palette.getByRole('combobox').fill('restorecust');
  await expect(palette.getByRole('option', { name: 'MngRestoreCustomer' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'MngRestoreCustomer' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await palette.getByRole('combobox').fill('new cust');
  await palette.getByRole('option', { name: 'New customer' }).click();
  const sheet = page.getByRole('dialog', { name: 'New customer' });
  await expect(sheet.getByRole('textbox', { name: 'First name' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(page).toHaveURL('/customers');
});

test('a manager of one desk sees its customers and no others, wherever they ask', async ({
  brand,
  noise,
  visit,
}) => {
  const [north, south] = [await brand.desk('NORTH'), await brand.desk('SOUTH')];
  await brand.customer({ first_name: 'Nora', desk_id: north.desk_id });
  const hidden = await brand.customer({ first_name: 'Susan', desk_id: south.desk_id });
  const manager = await brand.person({ ...AGENT, desks: 'NORTH' });
  const page = await visit('/customers', { as: manager });
  await expect(page.getByText('1 customer', { exact: true })).toBeVisible();
  await expect(names(page)).toHaveText(['Nora']);
  await page.getByRole('textbox', { name: 'Search customers' }).fill('susan');
  await expect(page.getByText('No customer matches')).toBeVisible();
  noise.expect(`404 /customers/${hidden.customer_id}`);
  await page.goto(`/customers/${hidden.customer_id}`);
  await expect(page.getByRole('heading', { name: 'No such customer' })).toBeVisible();
  const tcp = await brand.overTcp(manager);
  expect((await tcp.call.MngGetCustomersByFilter({ limit: 10, offset: 0 })).count).toBe(1);
});

test('an address that names a view alone opens it, and emptied it stays so', async ({ brand, visit }) => {
  await brand.customer({ first_name: 'Ann', status: 0 });
  const page = await visit('/customers?view=overdue', { as: await brand.person(AGENT) });
  const views = page.getByRole('heading', { level: 1 });
  await expect(views).toContainText('prospects overdue');
  await expect(views).not.toContainText('changed');
  await expect(page.getByText('No customer matches')).toBeVisible();
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Ann' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('row').filter({ hasText: 'Ann' })).toBeVisible();
});
