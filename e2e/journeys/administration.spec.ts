import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/axe.ts';
import { AGENT } from '../fixtures/rights.ts';
import { expect, test } from '../fixtures/test.ts';

const statuses = (page: Page) => page.getByRole('region', { name: 'Statuses' }).getByRole('listitem');

test('a status is added, coloured, sorted, used, and deleted with another in its place', async ({
  brand,
  noise,
  visit,
}) => {
  noise.expect('409 /trpc/MngAddCustomerStatus');
  await brand.status({ type: 0, status_name: 'Cold', sort: 1 });
  const page = await visit('/statuses', { as: await brand.administrator() });
  await expect(statuses(page)).toHaveCount(1);

  await page.getByRole('button', { name: 'New status' }).click();
  const form = page.getByRole('form', { name: 'Add status' });
  await form.getByRole('textbox', { name: 'Name' }).fill('Cold');
  await form.getByRole('button', { name: 'Add status' }).click();
  await expect(form.getByRole('textbox', { name: 'Name' })).toHaveAttribute('aria-invalid', 'true');
  await form.getByRole('textbox', { name: 'Name' }).fill('Warm');
  await form.getByRole('textbox', { name: 'Colour', exact: true }).fill('#f59e0b');
  await expectAccessible(page);
  await form.getByRole('button', { name: 'Add status' }).click();
  await expect(form).toBeHidden();
  await expect(statuses(page)).toHaveText([/^Cold/, /^Warm/]);

  const handle = page.getByRole('button', { name: /^Move Warm/ });
  await handle.focus();
  await expect(handle).toHaveAttribute('aria-roledescription', 'sortable');
  await expect(handle).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowUp');
  const sorted = page.waitForResponse(/MngSortCustomerStatuses/);
  await page.keyboard.press('Space');
  await expect(statuses(page)).toHaveText([/^Warm/, /^Cold/]);
  await sorted;
  await page.reload();
  await expect(statuses(page)).toHaveText([/^Warm/, /^Cold/]);

  const { rows } = await brand.admin.call.MngGetCustomerStatusesByFilter({
    where: [['brand', '=', brand.name]],
  });
  const idOf = (name: string) => rows.find(({ status_name }) => status_name === name)?.id ?? 0;
  const customer = await brand.customer({ first_name: 'Ann', sales_status: idOf('Warm') });
  await page.reload();
  await page.getByRole('button', { name: 'Delete Warm' }).click();
  const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'));
  await expect(dialog).toContainText('1 customer');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'They get' }).click();
  await page.getByRole('option', { name: 'Cold' }).click();
  await dialog.getByRole('button', { name: 'Move 1 customer and delete' }).click();
  await expect(statuses(page)).toHaveText([/^Cold/]);
  const { customer: moved } = await brand.admin.call.MngGetCustomer({ customer_id: customer.customer_id });
  expect(moved.sales_status).toBe(idOf('Cold'));
});

test('a long dictionary arrives with its first rows, and all of them are there to be sorted', async ({
  brand,
  visit,
}) => {
  const count = 45;
  for (let sort = 1; sort <= count; sort += 1)
    await brand.status({ type: 0, status_name: `Step ${sort}`, sort });
  const page = await visit('/statuses', { as: await brand.administrator() });
  await expect(statuses(page)).toHaveCount(count);
  const html = await (await page.request.get(page.url())).text();
  expect(html.match(/id="status-handle-/g)).toHaveLength(40);
  const last = page.getByRole('button', { name: `Move Step ${count}:` });
  await last.focus();
  await expect(last).toHaveAttribute('aria-roledescription', 'sortable');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowUp');
  const sorted = page.waitForResponse(/MngSortCustomerStatuses/);
  await page.keyboard.press('Space');
  await sorted;
  await expect(statuses(page).nth(count - 2)).toHaveText(new RegExp(`^Step ${count}`));
});

test('who is disabled is out at once, in the browser and over TCP', async ({ brand, noise, visit }) => {
  const person = await brand.person({ ...AGENT, name: 'Dan Disabled' });
  const [his, hers] = [
    await visit('/customers', { as: person }),
    await visit('/staff', { as: await brand.administrator() }),
  ];
  await expect(his.getByText('Live', { exact: true })).toBeVisible();
  const tcp = await brand.overTcp(person);
  await tcp.call.MngGetCustomersByFilter({ limit: 1, offset: 0 });
  noise.expect('401 /trpc/AuthManager');

  await hers.getByRole('switch', { name: 'Dan Disabled enabled' }).click();
  await expect(
    hers.getByText('Dan Disabled is disabled and signed out everywhere.', { exact: true }),
  ).toBeVisible();
  await expect(his).toHaveURL(/\/sign-in/);
  await expect(tcp.call.MngGetCustomersByFilter({ limit: 1, offset: 0 })).rejects.toThrow();
  await his.getByLabel('Staff id or e-mail').fill(String(person.id));
  await his.getByLabel('Password').fill(person.password);
  await his.getByRole('button', { name: 'Sign in' }).click();
  await expect(his.getByRole('alert').filter({ hasText: 'The sign-in failed.' })).toBeVisible();
});

test('whose authority reaches beyond one’s own is shown, and nothing about them is offered', async ({
  brand,
  visit,
}) => {
  const page = await visit('/staff', { as: await brand.administrator() });
  await page.getByRole('searchbox', { name: 'Search staff' }).fill('#1');
  await expect(page.getByRole('switch').first()).toBeDisabled();
  await page
    .getByRole('button', { name: /^Look at / })
    .first()
    .click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByText(/reach beyond your own/)).toBeVisible();
  await expect(sheet.getByRole('textbox', { name: 'Name' })).toBeDisabled();
  await expect(sheet.getByRole('button', { name: 'Save' })).toHaveCount(0);
  await expectAccessible(page);
});

test('the audit log shows all of it, and its chain holds', async ({ brand, visit }) => {
  const administrator = await brand.administrator({ name: 'Ada Admin', brand: '' });
  const customer = await brand.customer({ first_name: 'Ann' });
  await brand.admin.call.MngUpdateCustomer({ customer_id: customer.customer_id, risk_level: 2 });
  const page = await visit(`/audit?customer=${customer.customer_id}`, { as: administrator });
  await expect(page.getByRole('row').filter({ hasText: 'MngUpdateCustomer' })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'MngAddCustomer' })).toBeVisible();
  await page.getByRole('row').filter({ hasText: 'MngUpdateCustomer' }).getByRole('button').first().click();
  await expect(page.getByRole('dialog')).toContainText('risk_level');
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Verify the chain' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByText(/^The chain holds, up to row /)).toBeVisible();
  await expectAccessible(page);
});

test('an API token is shown once, works over TCP, and not after it is revoked', async ({ brand, visit }) => {
  const page = await visit('/api-tokens', { as: await brand.administrator() });
  await page.getByRole('button', { name: 'New token' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Dialler');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Make token' }).click();
  const token = await page.getByRole('textbox', { name: 'Token' }).inputValue();
  expect(token).toMatch(/^dsk_/);
  const system = await brand.withToken(token);
  await system.call.MngGetCustomersByFilter({ limit: 1, offset: 0 });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alert').filter({ hasText: 'can’t be shown again' })).toBeVisible();
  await page.getByRole('button', { name: 'Stay' }).click();
  await page.getByRole('button', { name: 'I have it' }).click();
  await expect(page.getByText('Dialler').first()).toBeVisible();
  await page.reload();
  await expect(page.getByText('Dialler').first()).toBeVisible();
  expect(await page.content()).not.toContain(token);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await brand.admin.call.MngAddApiToken({ name: 'Made elsewhere' });
  await expect(page.getByText('Made elsewhere')).toBeVisible();
  await page.getByRole('button', { name: 'Revoke Dialler' }).click();
  const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'));
  await dialog.getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(system.call.MngGetCustomersByFilter({ limit: 1, offset: 0 })).rejects.toThrow();
});
