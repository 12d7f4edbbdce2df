import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/axe.ts';
import { AGENT, WITHOUT_CONTACTS } from '../fixtures/rights.ts';
import { expect, test } from '../fixtures/test.ts';

const pageOf = ({ customer_id }: { customer_id: number }) => `/customers/${customer_id}`;
const group = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const timeline = (page: Page) => group(page, 'Timeline').getByRole('listitem');

/** Opens a group of fields for editing. */
async function edit(page: Page, name: string) {
  await group(page, name)
    .getByRole('button', { name: `Edit ${name}`, exact: true })
    .click();
  return page.getByRole('form', { name });
}

test('everything about a customer stands on one accessible page', async ({ brand, visit }) => {
  const anna = await brand.person(AGENT);
  const customer = await brand.customer({
    first_name: 'عبد الرحمن',
    last_name: '王小明',
    email: `ann@${brand.name}.example`,
    phone: '+35799123456',
    tags_json: '["webinar","ВИП"]',
    meta_json: '{"source":"landing"}',
  });
  const page = await visit(pageOf(customer), { as: anna });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('عبد الرحمن 王小明');
  await expect(page.getByRole('link', { name: /\+35799123456/ }).first()).toHaveAttribute(
    'href',
    'tel:+35799123456',
  );
  await expect(timeline(page)).toHaveCount(1);
  await expectAccessible(page);
});

test('what is wrong stands at its field, is corrected and saved, and is in the history', async ({
  brand,
  noise,
  visit,
}) => {
  noise.expect('409 /trpc/MngUpdateCustomer');
  const taken = await brand.customer({ first_name: 'Other', email: `taken@${brand.name}.example` });
  const customer = await brand.customer({ first_name: 'Ann', last_name: 'Lee' });
  const page = await visit(pageOf(customer), { as: await brand.person({ ...AGENT, name: 'Eve Editor' }) });
  const form = await edit(page, 'Contact');
  const email = form.getByRole('textbox', { name: 'E-mail' });
  await email.fill('not an address');
  await form.getByRole('textbox', { name: 'Phone' }).fill('call me');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(email).toHaveAttribute('aria-invalid', 'true');
  await expect(email).toBeFocused();
  await expect(form.getByRole('textbox', { name: 'Phone' })).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);

  await form.getByRole('textbox', { name: 'Phone' }).fill('+357 99 765-432');
  await email.fill(taken.email.toUpperCase());
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText(/already|taken|exists/i)).toBeVisible();
  await expect(email).toHaveValue(taken.email.toUpperCase());

  await email.fill(`ann@${brand.name}.example`);
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();
  await expect(group(page, 'Contact')).toContainText('+35799765432');
  await expect(timeline(page).first()).toContainText('Eve Editor');
  await expect(timeline(page).first()).toContainText(`ann@${brand.name}.example`);
});

test('of two people who change the same field, the second chooses, and nothing is lost', async ({
  brand,
  noise,
  visit,
}) => {
  noise.expect('409 /trpc/MngUpdateCustomer');
  const customer = await brand.customer({ first_name: 'Ann', last_name: 'Lee' });
  const [anna, bela] = [
    await brand.person({ ...AGENT, name: 'Anna First' }),
    await brand.person({ ...AGENT, name: 'Bela Second' }),
  ];
  const [first, second] = [
    await visit(pageOf(customer), { as: anna }),
    await visit(pageOf(customer), { as: bela }),
  ];
  const [hers, his] = [await edit(first, 'Identity'), await edit(second, 'Identity')];
  await his.getByRole('textbox', { name: 'Last name' }).fill('Bela’s choice');
  await his.getByRole('textbox', { name: 'Middle name' }).fill('Untouched');
  await hers.getByRole('textbox', { name: 'Last name' }).fill('Anna’s choice');
  await hers.getByRole('button', { name: 'Save' }).click();
  await expect(hers).toBeHidden();
  await expect(his.getByText('Anna First has changed Last name', { exact: false })).toBeVisible();

  await his.getByRole('button', { name: 'Save' }).click();
  const dialog = second.getByRole('dialog', { name: 'Somebody else saved first' });
  await expect(dialog).toContainText('Anna’s choice');
  await expect(dialog).toContainText('Bela’s choice');
  await expectAccessible(second);
  await dialog.getByRole('radio', { name: /Yours/ }).check();
  await dialog.getByRole('button', { name: 'Save what is chosen' }).click();
  await expect(dialog).toBeHidden();
  for (const page of [first, second]) {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ann Untouched Bela’s choice');
    await expect(group(page, 'Timeline')).toContainText('Anna’s choice');
  }
});

test('what was typed stays when somebody else deletes the customer', async ({ brand, noise, visit }) => {
  noise.expect('404 /trpc/MngUpdateCustomer');
  const { customer_id } = await brand.customer({ first_name: 'Ann' });
  const page = await visit(pageOf({ customer_id }), { as: await brand.person(AGENT) });
  const form = await edit(page, 'Identity');
  await form.getByRole('textbox', { name: 'Last name' }).fill('Typed meanwhile');
  await brand.admin.call.MngDeleteCustomer({ customer_id });
  await expect(page.getByText('This customer was deleted', { exact: false })).toBeVisible();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByRole('alert')).toHaveText(/No such/);
  await expect(form.getByRole('textbox', { name: 'Last name' })).toHaveValue('Typed meanwhile');
});

test('people who change different fields are no conflict', async ({ brand, visit }) => {
  const customer = await brand.customer({ first_name: 'Ann', last_name: 'Lee' });
  const page = await visit(pageOf(customer), { as: await brand.person(AGENT) });
  const form = await edit(page, 'Identity');
  await form.getByRole('textbox', { name: 'First name' }).fill('Mary Ann');
  await brand.admin.call.MngUpdateCustomer({ customer_id: customer.customer_id, last_name: 'Lee-Smith' });
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mary Ann Lee-Smith');
});

test('what a dealer changes over TCP appears on an open page', async ({ brand, visit }) => {
  const customer = await brand.customer({ first_name: 'Ann', last_name: 'Lee' });
  const page = await visit(pageOf(customer), { as: await brand.person(AGENT) });
  await expect(timeline(page)).toHaveCount(1);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const dealer = await brand.overTcp(await brand.person({ ...AGENT, role: 2, name: 'Dora Dealer' }));
  await dealer.call.MngUpdateCustomer({
    customer_id: customer.customer_id,
    last_name: 'Moved',
    crm_stage: 'call back',
  });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ann Moved');
  await expect(timeline(page)).toHaveCount(2);
  await expect(timeline(page).first()).toContainText('Dora Dealer');
  await expect(timeline(page).first()).toContainText('TCP');
});

test('without contacts they are masked; a reason reveals one, and the history tells', async ({
  brand,
  noise,
  visit,
}) => {
  noise.expect('400 /trpc/MngRevealCustomerField');
  const email = `clara@${brand.name}.example`;
  const customer = await brand.customer({ first_name: 'Clara', email, phone: '+35799123456' });
  const person = await brand.person({
    ...WITHOUT_CONTACTS,
    reveal_customer_contacts: 1,
    name: 'Rita Reveals',
  });
  const page = await visit(pageOf(customer), { as: person });
  await expect(page.getByText(`cl***@${brand.name}.example`).first()).toBeVisible();
  expect(await page.content()).not.toContain(email);
  expect(await page.content()).not.toContain('99123456');

  await page.getByRole('button', { name: 'Reveal E-mail' }).first().click();
  const reason = page.getByRole('textbox', { name: 'Why do you need it?' });
  await reason.fill('hm');
  await page.keyboard.press('Enter');
  await expect(reason).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
  await reason.fill('The customer asked for a call back');
  await page.keyboard.press('Enter');
  await expect(page.getByText(email).first()).toBeVisible();
  await expect(page.getByText('+35***456').first()).toBeVisible();
  await expect(timeline(page).first()).toContainText('Rita Reveals');
  await expect(timeline(page).first()).toContainText('The customer asked for a call back');
});

test('who writes contacts without seeing them replaces one, keeps one and clears one', async ({
  brand,
  visit,
}) => {
  const email = `clara@${brand.name}.example`;
  const { customer_id } = await brand.customer({ email, phone: '+35799123456' });
  const person = await brand.person({ ...WITHOUT_CONTACTS, set_customer_contacts: 1 });
  const page = await visit(pageOf({ customer_id }), { as: person });
  const compliance = await edit(page, 'Compliance');
  await compliance.getByRole('textbox', { name: 'Tax id' }).fill('1234567');
  const contact = await edit(page, 'Contact');
  await contact.getByRole('textbox', { name: 'E-mail' }).fill('x');
  await contact.getByRole('textbox', { name: 'E-mail' }).fill('');
  await contact.locator('[data-field=phone]').getByRole('button', { name: 'Clear it' }).click();
  for (const form of [contact, compliance]) {
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(form).toBeHidden();
  }
  const { customer } = await brand.admin.call.MngGetCustomer({ customer_id });
  expect(customer).toMatchObject({ email, phone: '', tax_id: '1234567' });
});

test('who may neither see nor reveal contacts is offered neither', async ({ brand, visit }) => {
  const email = `clara@${brand.name}.example`;
  const customer = await brand.customer({ first_name: 'Clara', email });
  const page = await visit(pageOf(customer), { as: await brand.person(WITHOUT_CONTACTS) });
  await expect(page.getByText(`cl***@${brand.name}.example`).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^Reveal/ })).toHaveCount(0);
  const form = await edit(page, 'Identity');
  await expect(form.getByRole('textbox', { name: 'First name' })).toBeVisible();
  expect(await page.content()).not.toContain(email);
});

for (const timezoneId of ['Pacific/Pago_Pago', 'Europe/Berlin', 'Pacific/Kiritimati']) {
  test(`a birth date is the same day in ${timezoneId}, read and typed`, async ({ brand, visit }) => {
    const birth_date = Date.UTC(1984, 1, 29) / 1000;
    const customer = await brand.customer({ first_name: 'Ann', birth_date });
    const page = await visit(pageOf(customer), { as: await brand.person(AGENT), timezoneId });
    await expect(group(page, 'Identity').locator('time[datetime="1984-02-29"]')).toHaveText(/29 Feb 1984/);
    const form = await edit(page, 'Identity');
    const day = form.getByLabel('Birth date');
    await expect(day).toHaveValue('29 Feb 1984');
    await day.fill('31.02.1990');
    await page.keyboard.press('Enter');
    await expect(form.getByText('Write 2026-11-26 or 26 Nov 2026.')).toBeVisible();
    await day.fill('1990-12-30');
    await day.press('ArrowDown');
    await expect(
      page.getByRole('dialog', { name: 'Calendar' }).getByRole('button', { name: /30 December/ }),
    ).toBeFocused();
    if (timezoneId === 'Europe/Berlin') await expectAccessible(page);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect(day).toBeFocused();
    await expect(day).toHaveValue('31 Dec 1990');
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(group(page, 'Identity').locator('time[datetime="1990-12-31"]')).toBeVisible();
    const { customer: kept } = await brand.admin.call.MngGetCustomer({ customer_id: customer.customer_id });
    expect(kept.birth_date).toBe(Date.UTC(1990, 11, 31) / 1000);
  });
}

test('a customer one does not see is not there', async ({ brand, noise, visit }) => {
  const { customer } = await brand.admin.call.MngAddCustomer({ first_name: 'Elsewhere' });
  noise.expect(`404 ${pageOf(customer)}`);
  const page = await visit(pageOf(customer), { as: await brand.person(AGENT) });
  await expect(page.getByRole('heading', { name: 'No such customer' })).toBeVisible();
  await expectAccessible(page);
});
