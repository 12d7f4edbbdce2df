import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

const moreOf = (page: Page) => page.getByRole('button', { name: 'More actions' });

async function more(page: Page, name: RegExp): Promise<void> {
  await moreOf(page).click();
  await page.getByRole('menuitem', { name }).click();
}

test('an account is moved from whom it was looked at as theirs, and keeps its customer from being deleted', async ({
  brand,
  noise,
  visit,
}) => {
  const [one, other, third] = [
    await brand.customer({ first_name: 'Ann' }),
    await brand.customer({ first_name: 'Anne' }),
    await brand.customer({ first_name: 'Eve' }),
  ];
  const group = `${brand.name}\\live`;
  await brand.admin.call.MngSetGroup({ group, brand: brand.name, currency: 'EUR' });
  const { login } = await brand.admin.call.AddUser({ group, name: 'Ann', leverage: 100 });
  const link = (customer_id: number) => brand.admin.call.MngLinkAccountToCustomer({ login, customer_id });
  await link(other.customer_id);

  const page = await visit(`/customers/${one.customer_id}`, { as: await brand.administrator() });
  const accounts = page.getByRole('region', { name: /^Accounts/ });
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Link an account' }).click();
  await accounts.getByRole('textbox', { name: 'Login' }).fill(String(login));
  await page.keyboard.press('Enter');
  await expect(accounts.getByRole('link', { name: `#${other.customer_id}` })).toBeVisible();
  await expect(accounts.getByRole('row')).toHaveCount(0);
  await expectAccessible(page);
  // Somebody else is faster: what was looked at is no longer so, and nobody loses it unasked.
  await link(third.customer_id);
  noise.expect('409 /trpc/MngLinkAccountToCustomer');
  await accounts.getByRole('button', { name: 'Move it here' }).click();
  await expect(accounts.getByRole('link', { name: `#${third.customer_id}` })).toBeVisible();
  await expect(accounts.getByRole('row')).toHaveCount(0);
  await accounts.getByRole('button', { name: 'Move it here' }).click();
  await expect(accounts.getByRole('row')).toHaveCount(2);
  // What comes last is what Escape closes first.
  await expect(page.getByText(`Account ${login} linked`, { exact: true })).toBeVisible();

  await moreOf(page).click();
  const deletes = page.getByRole('menuitem', { name: /Delete/ });
  await expect(deletes).toBeDisabled();
  await expect(deletes).toContainText('Has linked accounts.');
  await page.keyboard.press('Escape');
  await accounts.getByRole('button', { name: `Unlink account ${login}` }).click();
  await dialog.getByRole('button', { name: 'Unlink' }).click();
  await expect(accounts.getByRole('row')).toHaveCount(0);
  await moreOf(page).click();
  await expect(deletes).toBeEnabled();
});

test('two customers become one and two again, and one is archived, restored and deleted', async ({
  brand,
  visit,
}) => {
  const [one, other] = [
    await brand.customer({ first_name: 'Ann', email: `ann@${brand.name}.example` }),
    await brand.customer({ first_name: 'Anne', phone: '+35799123456' }),
  ];
  const page = await visit(`/customers/${one.customer_id}`, { as: await brand.administrator() });
  const contact = page.getByRole('region', { name: 'Contact', exact: true });
  const dialog = page.getByRole('dialog');
  await more(page, /Merge/);
  await dialog.getByRole('textbox').fill(String(other.customer_id));
  await dialog.getByRole('button', { name: `#${other.customer_id}` }).click();
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(contact).toContainText('+35799123456');
  await page
    .getByRole('region', { name: 'Timeline' })
    .getByRole('button', { name: 'Undo the merge' })
    .click();
  await dialog.getByRole('button', { name: 'Undo the merge' }).click();
  await expect(contact).not.toContainText('+35799123456');
  await expect(page.getByText('This merge was undone.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo the merge' })).toHaveCount(0);
  const { customer } = await brand.admin.call.MngGetCustomer({ customer_id: other.customer_id });
  expect(customer).toMatchObject({ status: 0, phone: '+35799123456' });

  for (const act of ['Archive', 'Restore']) {
    await page.getByRole('button', { name: act, exact: true }).click();
    await dialog.getByRole('button', { name: act, exact: true }).click();
    await expect(page.getByText(`Customer ${act.toLowerCase()}d`, { exact: true })).toBeVisible();
  }
  await more(page, /Delete/);
  await dialog.getByRole('textbox').fill(String(one.customer_id));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/customers$/);
  await expect(page.getByText(`Customer ${one.customer_id} deleted`, { exact: true })).toBeVisible();
});

test('a question begins where it is answered, and gives the focus back to the menu it came from', async ({
  brand,
  visit,
}) => {
  const { customer_id } = await brand.customer({ first_name: 'Ann' });
  const page = await visit(`/customers/${customer_id}`, { as: await brand.administrator() });
  const dialog = page.getByRole('dialog');
  await moreOf(page).click();
  await page.getByRole('menu').waitFor();
  expect(await page.getByRole('menuitem').count(), 'a menu is never seen empty').toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  const beginnings = [
    [/Set password/, dialog.getByLabel('New password', { exact: true })],
    [/Reset one-time codes/, dialog.getByRole('button', { name: 'Cancel' })],
    [/Merge/, dialog.getByRole('textbox')],
    [/Delete/, dialog.getByRole('textbox')],
  ] as const;
  for (const [name, beginning] of beginnings) {
    await more(page, name);
    await expect(beginning).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(moreOf(page)).toBeFocused();
  }

  await brand.admin.call.MngAddNote({ customer_id, text: 'Asked about swaps.' });
  const note = page.getByRole('region', { name: 'Notes' }).getByRole('article');
  const editNote = note.getByRole('button', { name: 'Edit note' });
  const editIdentity = page.getByRole('button', { name: 'Edit Identity', exact: true });
  for (const edit of [editNote, editIdentity]) {
    await edit.press('Enter');
    await expect(page.locator('textarea:focus, input:focus')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(edit).toBeFocused();
  }
});

test('the longest note and the most money push nothing out of sight', async ({ brand, visit }) => {
  const { customer_id } = await brand.customer({ first_name: 'Ann' });
  const group = `${brand.name}\\live`;
  await brand.admin.call.MngSetGroup({ group, brand: brand.name, currency: 'EUR' });
  const { login } = await brand.admin.call.AddUser({ group, name: 'Ann', leverage: 100, customer_id });
  const most = 9_999_999_999_999.99;
  await brand.admin.call.MngUpdateAccounts({
    accounts: [{ login, balance: most, equity: most, profit: -most }],
  });
  await brand.admin.call.MngAddNote({ customer_id, text: 'What was said. '.repeat(600) });
  const page = await visit(`/customers/${customer_id}`, { as: await brand.administrator() });
  await page.setViewportSize({ width: 1024, height: 768 });
  await expect(page.getByText('-9,999,999,999,999.99').first()).toBeAttached();
  const aside = () => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  await expect.poll(aside).toBe(0);
  const note = page.getByRole('region', { name: /^Notes/ }).getByRole('article');
  const height = async () => (await note.boundingBox())?.height ?? 0;
  const folded = await height();
  expect(folded).toBeLessThan(300);
  await note.getByRole('button', { name: 'Show all of it' }).click();
  await expect.poll(height).toBeGreaterThan(folded);
  await note.getByRole('button', { name: 'Show less' }).click();
  await expect.poll(height).toBe(folded);
});
