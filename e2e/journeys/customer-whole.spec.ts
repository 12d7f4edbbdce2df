import { expectAccessible } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/test.ts';

test('an account moves, two customers become one and two again, and one is archived, restored and deleted', async ({
  brand,
  visit,
}) => {
  const [one, other] = [
    await brand.customer({ first_name: 'Ann', email: `ann@${brand.name}.example` }),
    await brand.customer({ first_name: 'Anne', phone: '+35799123456' }),
  ];
  const accountGroup = `${brand.name}\\live`;
  await brand.admin.call.MngSetGroup({ group: accountGroup, brand: brand.name, currency: 'EUR' });
  const { login } = await brand.admin.call.AddUser({ group: accountGroup, name: 'Ann', leverage: 100 });
  await brand.admin.call.MngLinkAccountToCustomer({ login, customer_id: other.customer_id });

  const page = await visit(`/customers/${one.customer_id}`, { as: await brand.administrator() });
  const accounts = page.getByRole('region', { name: /^Accounts/ });
  const contact = page.getByRole('region', { name: 'Contact', exact: true });
  const dialog = page.getByRole('dialog');
  const more = async (name: RegExp) => {
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  await page.getByRole('button', { name: 'Link an account' }).click();
  await accounts.getByRole('textbox', { name: 'Login' }).fill(String(login));
  await page.keyboard.press('Enter');
  await expect(accounts.getByRole('link', { name: `#${other.customer_id}` })).toBeVisible();
  await expect(accounts.getByRole('row')).toHaveCount(0);
  await expectAccessible(page);
  await accounts.getByRole('button', { name: 'Move it here' }).click();
  await expect(accounts.getByRole('row')).toHaveCount(2);
  await accounts.getByRole('button', { name: `Unlink account ${login}` }).click();
  await dialog.getByRole('button', { name: 'Unlink' }).click();
  await expect(accounts.getByRole('row')).toHaveCount(0);

  await more(/Merge/);
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
  const { customer } = await brand.admin.call.MngGetCustomer({ customer_id: other.customer_id });
  expect(customer).toMatchObject({ status: 0, phone: '+35799123456' });

  for (const act of ['Archive', 'Restore']) {
    await page.getByRole('button', { name: act, exact: true }).click();
    await dialog.getByRole('button', { name: act, exact: true }).click();
    await expect(page.getByText(`Customer ${act.toLowerCase()}d`, { exact: true })).toBeVisible();
  }
  await more(/Delete/);
  await dialog.getByRole('textbox').fill(String(one.customer_id));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/customers$/);
  await expect(page.getByText(`Customer ${one.customer_id} deleted`, { exact: true })).toBeVisible();
});
