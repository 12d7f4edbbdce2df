import { AGENT } from '../fixtures/rights.ts';
import { expect, test } from '../fixtures/test.ts';

test('eight tabs of one browser are all live, and all answer', async ({ brand, visit }) => {
  const customer = await brand.customer({ first_name: 'Ann', last_name: 'Lee' });
  const first = await visit(`/customers/${customer.customer_id}`, { as: await brand.person(AGENT) });
  const tabs = [first];
  for (let tab = 2; tab <= 8; tab++) {
    const page = await first.context().newPage();
    await page.goto(`/customers/${customer.customer_id}`);
    tabs.push(page);
  }
  for (const tab of tabs) await expect(tab.getByText('Live', { exact: true })).toBeVisible();
  await brand.admin.call.MngUpdateCustomer({ customer_id: customer.customer_id, last_name: 'Everywhere' });
  for (const tab of tabs) {
    await expect(tab.getByRole('heading', { level: 1 })).toHaveText('Ann Everywhere');
  }

  // The tab that reads for all of them goes; another takes over.
  await first.close();
  const left = tabs.slice(1);
  await brand.admin.call.MngUpdateCustomer({ customer_id: customer.customer_id, last_name: 'Still' });
  for (const tab of left) await expect(tab.getByRole('heading', { level: 1 })).toHaveText('Ann Still');
  for (const tab of left) {
    await tab.getByRole('button', { name: 'Contacts', exact: true }).click();
    await expect(tab.getByText('None so far.')).toBeVisible();
  }
});
