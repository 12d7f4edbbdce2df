import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/axe.ts';
import { AGENT } from '../fixtures/rights.ts';
import { expect, test } from '../fixtures/test.ts';

const table = (page: Page) => page.getByRole('grid', { name: 'Customers' });
const row = (page: Page, name: string) => table(page).getByRole('row').filter({ hasText: name });

test('a customer is added: a refused e-mail is corrected, and the desk has it over TCP', async ({
  brand,
  noise,
  visit,
}) => {
  noise.expect('409 /trpc/MngAddCustomer');
  const taken = await brand.customer({ email: `taken@${brand.name}.example`, first_name: 'Other' });
  const anna = await brand.person(AGENT);
  const page = await visit('/customers', { as: anna });
  await expect(page.getByText('1 customer', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'New customer' }).click();
  const sheet = page.getByRole('dialog', { name: 'New customer' });
  await expect(sheet.getByRole('textbox', { name: 'First name' })).toBeFocused();
  await sheet.getByRole('textbox', { name: 'First name' }).fill('Ann');
  await sheet.getByRole('textbox', { name: 'Last name' }).fill('Lee');
  const email = sheet.getByRole('textbox', { name: 'E-mail' });
  await email.fill('not an address');
  await sheet.getByRole('button', { name: 'Save' }).click();
  await expect(email).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
  await email.fill(taken.email);
  await sheet.getByRole('button', { name: 'Save' }).click();
  await expect(email).toHaveAttribute('aria-invalid', 'true');
  await expect(sheet.getByRole('textbox', { name: 'Last name' })).toHaveValue('Lee');
  await email.fill(`ann@${brand.name}.example`);
  await sheet.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ann Lee' })).toBeVisible();

  const tcp = await brand.overTcp(anna);
  const { customer } = await tcp.call.MngGetCustomer({ email: `ann@${brand.name}.example` });
  expect(page.url()).toContain(`/customers/${customer.customer_id}`);
});

test('several customers get an owner at once, and get back what they had', async ({ brand, visit }) => {
  const anna = await brand.person({ ...AGENT, name: 'Anna Owner' });
  for (const first_name of ['Ada', 'Bea', 'Cid']) await brand.customer({ first_name });
  const page = await visit('/customers?sort=full_name', { as: anna });
  // From the row the keys are about, which is the first, to the one that is clicked.
  await row(page, 'Bea')
    .getByRole('link', { name: 'Bea' })
    .click({ modifiers: ['Shift'] });
  const bar = page.getByRole('region', { name: 'Selected customers' });
  await expect(bar).toContainText('2 selected');
  await bar.getByRole('button', { name: 'Owner' }).click();
  const dialog = page.getByRole('dialog', { name: 'Owner' });
  await dialog.getByLabel('Owner').click();
  await page.getByRole('option', { name: 'Me' }).click();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Change 2' }).click();
  await expect(row(page, 'Ada')).toContainText('Anna Owner');
  await expect(row(page, 'Bea')).toContainText('Anna Owner');
  await expect(row(page, 'Cid')).not.toContainText('Anna Owner');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, 'Ada')).not.toContainText('Anna Owner');
  await expect(row(page, 'Bea')).not.toContainText('Anna Owner');
  const { rows } = await brand.admin.call.MngGetCustomersByFilter({
    limit: 10,
    offset: 0,
    where: [['brand', '=', brand.name]],
  });
  expect(rows.map(({ assigned_manager_id }) => assigned_manager_id)).toEqual([0, 0, 0]);
});

test('undoing leaves what changed since, and tells who and why', async ({ brand, visit }) => {
  const [ada] = await Promise.all(['Ada', 'Bea'].map((first_name) => brand.customer({ first_name })));
  const [anna, bob] = [await brand.person({ ...AGENT, name: 'Anna Owner' }), await brand.person(AGENT)];
  const page = await visit('/customers?sort=full_name', { as: anna });
  await page.getByRole('checkbox', { name: 'Select all rows that are loaded' }).click();
  await page
    .getByRole('region', { name: 'Selected customers' })
    .getByRole('button', { name: 'Owner' })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Owner' });
  await expect(dialog.getByLabel('Owner')).toBeFocused();
  await dialog.getByLabel('Owner').click();
  await page.getByRole('option', { name: 'Me' }).click();
  await dialog.getByRole('button', { name: 'Change 2' }).click();
  await expect(page.getByText('2 customers changed', { exact: true })).toBeVisible();
  const customer_id = ada?.customer_id ?? 0;
  await brand.admin.call.MngUpdateCustomer({ customer_id, assigned_manager_id: bob.id });
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('1 customer put back as before', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Show' }).click();
  const left = page.getByRole('dialog', { name: 'It could not be undone' });
  await expect(left.getByRole('listitem')).toHaveText([`Owner has changed since.#${customer_id}`]);
  await expectAccessible(page);
  await left.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ada' })).toBeVisible();
  await expect(left).toBeHidden();
});

test('what a dealer changes over TCP appears in an open table, in its place', async ({ brand, visit }) => {
  for (const first_name of ['Ada', 'Bea']) await brand.customer({ first_name });
  const status = await brand.status({ type: 0, status_name: 'Interested' });
  const page = await visit('/customers?sort=full_name', { as: await brand.person(AGENT) });
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const dealer = await brand.overTcp(await brand.person({ ...AGENT, role: 2 }));
  const { rows } = await dealer.call.MngGetCustomersByFilter({
    limit: 10,
    offset: 0,
    where: [['full_name', '=', 'Ada']],
  });
  const customer_id = rows[0]?.customer_id ?? 0;
  await dealer.call.MngUpdateCustomer({ customer_id, sales_status: status.id });
  await expect(row(page, 'Ada')).toContainText('Interested');
  await expect(row(page, 'Bea')).not.toContainText('Interested');
  await dealer.call.MngAddCustomer({ first_name: 'Cid' });
  await page.getByRole('button', { name: '1 new' }).click();
  await expect(row(page, 'Cid')).toBeVisible();
});

test('who matches no longer is marked in place, and leaves when the list is asked anew', async ({
  brand,
  visit,
}) => {
  const [ada] = await Promise.all(
    ['Ada', 'Bea'].map((first_name) => brand.customer({ first_name, risk_level: 1 })),
  );
  const page = await visit('/customers?f=risk_level.in.1&sort=full_name', { as: await brand.person(AGENT) });
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const { call } = brand.admin;
  const customer_id = ada?.customer_id ?? 0;
  await call.MngUpdateCustomer({ customer_id, risk_level: 2 });
  await expect(row(page, 'Ada')).toContainText('High');
  await expect(row(page, 'Ada')).toContainText('No longer in this list');
  await expect(row(page, 'Bea')).not.toContainText('No longer');
  await expectAccessible(page);

  await call.MngUpdateCustomer({ customer_id, risk_level: 1 });
  await expect(row(page, 'Ada')).not.toContainText('No longer');
  await call.MngUpdateCustomer({ customer_id, risk_level: 2 });
  await expect(row(page, 'Ada')).toContainText('No longer in this list');
  await brand.customer({ first_name: 'Cid', risk_level: 1 });
  await page.getByRole('button', { name: '1 new' }).click();
  await expect(row(page, 'Cid')).toBeVisible();
  await expect(row(page, 'Ada')).toHaveCount(0);
});

test('columns are made wider and put in order by keyboard, and stay so for who leaves at once', async ({
  brand,
  visit,
}) => {
  await brand.customer({ first_name: 'Ada' });
  const person = await brand.person(AGENT);
  const page = await visit('/customers', { as: person });
  const edge = page.getByRole('separator', { name: 'Width of Full name' });
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const width = Number(await edge.getAttribute('aria-valuenow'));
  const wider = width + 32;
  await edge.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(edge).toHaveAttribute('aria-valuenow', String(wider));

  const headers = table(page).getByRole('columnheader');
  await expect(headers.nth(2)).toHaveText('Status');
  await page.getByRole('button', { name: 'Columns' }).click();
  const handle = page.getByRole('button', { name: 'Move Status: drag, or press Space' });
  await handle.focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await expect(page.getByText('Status stays 2 of')).toBeAttached();
  await expect(headers.nth(2)).toHaveText('Status');
  await pressAtOnce(page, ['Space', 'ArrowDown', 'ArrowUp', 'ArrowUp', 'Enter']);
  await expect(headers.nth(1)).toHaveText('Status');
  await expect(handle).toBeFocused();

  await page.goto('about:blank');
  const { call } = await brand.overTcp(person);
  await expect.poll(async () => JSON.stringify(await call.GetPreferences({}))).toContain('["status",');
  await page.goto('/customers');
  await expect(headers.nth(1)).toHaveText('Status');
  await expect(edge).toHaveAttribute('aria-valuenow', String(wider));
});

test('who flies past rows lands on whole ones, in their order', async ({ brand, visit }) => {
  const people = Array.from({ length: 99 }, (_, at) => brand.customer({ first_name: `Ada ${at}` }));
  const ids = (await Promise.all(people)).map(({ customer_id }) => customer_id).sort((a, b) => a - b);
  const page = await visit('/customers?sort=customer_id', { as: await brand.administrator() });
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  // As their last column says, which is out of sight.
  const drawn = () =>
    table(page)
      .locator('[data-index] [data-field=customer_id]')
      .evaluateAll((cells) => cells.map(({ textContent }) => Number(textContent)));
  await expect.poll(drawn).toContain(ids[0]);
  await table(page).evaluate((grid) => grid.scrollTo(0, grid.scrollHeight));
  await expect.poll(async () => (await drawn()).at(-1)).toBe(ids.at(-1));
  await expect.poll(drawn).toEqual(ids.slice(-(await drawn()).length));
});

test('what is shown is exported to Excel', async ({ brand, visit }) => {
  await brand.customer({ first_name: 'Ada' });
  const page = await visit('/customers', { as: await brand.administrator() });
  await page.getByRole('button', { name: 'Export' }).click();
  const file = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: 'Excel' }).click();
  expect((await file).suggestedFilename()).toMatch(/^customers-.*\.xlsx$/);
  const bytes = await readFile(await (await file).path());
  // A workbook is a zip, in which the names of its parts can be read.
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  expect(bytes.includes('xl/worksheets/sheet1.xml')).toBe(true);
});

/** Keys one upon the other, as fast as the browser takes them. */
async function pressAtOnce(page: Page, keys: readonly string[]): Promise<void> {
  await Promise.all(keys.map((key) => page.keyboard.press(key)));
}
