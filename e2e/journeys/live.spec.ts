import type { Page } from '@playwright/test';
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

test('what happens while a page is still loading is on it too, in the first tab and in the next', async ({
  brand,
  visit,
}) => {
  const { customer_id } = await brand.customer({ first_name: 'Ann', last_name: 'Lee' });
  const path = `/customers/${customer_id}`;
  const rename = (last_name: string) => brand.admin.call.MngUpdateCustomer({ customer_id, last_name });
  const heading = (tab: Page) => tab.getByRole('heading', { level: 1 });
  const first = await visit('/profile', { as: await brand.person(AGENT) });

  const open = await holdScripts(first);
  await first.goto(path, { waitUntil: 'commit' });
  await expect(heading(first)).toHaveText('Ann Lee');
  await rename('First');
  open();
  await expect(heading(first)).toHaveText('Ann First');

  const second = await first.context().newPage();
  const openSecond = await holdScripts(second);
  await second.goto(path, { waitUntil: 'commit' });
  await expect(heading(second)).toHaveText('Ann First');
  await rename('Second');
  await expect(heading(first)).toHaveText('Ann Second');
  openSecond();
  await expect(heading(second)).toHaveText('Ann Second');
});

/** Keeps a page as the server made it, until what this resolves with is called. */
async function holdScripts(page: Page): Promise<() => void> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    await released;
    await route.continue();
  });
  return () => release();
}

test('what could not be read while the desk was away is there once it answers again', async ({
  brand,
  noise,
  visit,
}) => {
  for (const first_name of ['Ada', 'Bea']) await brand.customer({ first_name });
  const page = await visit('/customers', { as: await brand.person(AGENT) });
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  noise.expect('500 /trpc/MngGetCustomersByFilter', '500 /trpc/GetManagerSelf');
  const commands = /\/trpc\/(?!events)/;
  await page.route(commands, (route) => route.fulfill({ status: 500, body: 'away' }));
  await page.getByRole('textbox', { name: 'Search customers' }).fill('bea');
  await expect(page.getByText('Connection lost, trying again')).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: 'can’t be reached' })).toBeVisible();
  await page.unroute(commands);
  await expect(page.getByRole('row').filter({ hasText: 'Bea' })).toBeVisible();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
});

test('how far away a contact is goes on by itself', async ({ brand, visit }) => {
  const inMinutes = (minutes: number) => Math.floor(Date.now() / 1000) + minutes * 60;
  await brand.customer({ first_name: 'Ada', next_contact_time: inMinutes(90) });
  const page = await visit('/profile', { as: await brand.person(AGENT) });
  await page.clock.install();
  await page.goto('/customers');
  const ada = page.getByRole('row').filter({ hasText: 'Ada' });
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await expect(ada).toContainText('in 1 hour');
  await page.clock.fastForward('02:01:00');
  await expect(ada).toContainText('31 minutes ago');
});
