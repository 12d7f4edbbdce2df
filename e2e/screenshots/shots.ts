import { expect, type Page } from '@playwright/test';

/** A page as somebody of the demo sees it. */
export interface Shot {
  readonly name: string;
  /** What is signed in with; nobody where it is missing. */
  readonly login?: string;
  readonly path: string;
  /** Brings the page to what is shown. */
  readonly act?: (page: Page) => Promise<void>;
}

const anna = 'anna.weber@northstar.example';
const administrator = '1';
const OVERDUE = '/customers?view=overdue&f=status.in.3&f=next_contact_time.overdue&sort=next_contact_time';
const ROWS_DOWN = 4;

/** The main pages, as the README and whoever looks at a change wants to see them. */
export const shots: readonly Shot[] = [
  { name: 'sign-in', path: '/sign-in' },
  { name: 'customers', login: anna, path: OVERDUE, act: peek },
  { name: 'customer', login: anna, path: OVERDUE, act: openCustomer },
  { name: 'bulk', login: administrator, path: '/customers', act: changeMany },
  { name: 'statuses', login: administrator, path: '/statuses' },
  { name: 'staff', login: administrator, path: '/staff', act: editRights },
  { name: 'audit', login: administrator, path: '/audit' },
  { name: 'commands', login: administrator, path: '/commands/MngUpdateCustomer' },
  { name: 'profile', login: anna, path: '/profile' },
];

async function moveDown(page: Page, rows: number): Promise<void> {
  await page.locator('[role=row][data-index="0"]').waitFor();
  await page.getByRole('grid').focus();
  for (let n = 0; n < rows; n += 1) await page.keyboard.press('j');
}

async function peek(page: Page): Promise<void> {
  await moveDown(page, ROWS_DOWN);
  await page.keyboard.press('Space');
  await page
    .getByRole('complementary', { name: 'A look at the customer' })
    .getByText('Latest notes')
    .waitFor();
}

async function openCustomer(page: Page): Promise<void> {
  await moveDown(page, ROWS_DOWN);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/customers\/\d+/);
}

async function changeMany(page: Page): Promise<void> {
  await moveDown(page, 1);
  for (let n = 0; n < ROWS_DOWN; n += 1) await page.keyboard.press('Shift+ArrowDown');
  const bar = page.getByRole('region', { name: 'Selected customers' });
  await bar.getByRole('button', { name: /^Select all/ }).click();
  await bar.getByRole('button', { name: 'Owner' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
}

async function editRights(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Edit Anna Weber' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Save' }).focus();
  await sheet.getByRole('checkbox').last().scrollIntoViewIfNeeded();
}
