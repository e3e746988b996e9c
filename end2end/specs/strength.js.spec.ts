import type { Page } from '@playwright/test';
import { expect, NEW_PASSWORD, test, type Account } from '../fixtures/test.ts';
import type { Vestibule } from '../fixtures/vestibule.ts';
import { PATHS } from '../pages/paths.ts';
import * as step from '../pages/steps.ts';

const STRENGTH = /\/assets\/[^/]+\/strength/;

test('the strength check is loaded when a new password is about to be typed, not before', async ({
  page,
  account,
  vestibule,
}) => {
  const loaded: string[] = [];
  page.on('request', (request) => {
    if (STRENGTH.test(request.url())) loaded.push(new URL(request.url()).pathname);
  });
  await openChangePage(page, account, vestibule);
  await page.waitForLoadState('networkidle');
  // The field has the focus from the beginning; here is a page on which it has not.
  await page.route(PATHS.change, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replaceAll(' autofocus', '') });
  });
  loaded.length = 0;
  await page.reload();
  await page.waitForLoadState('networkidle');
  await expect(page.getByRole('button', { name: 'Show password' }).first()).toBeVisible();
  expect(loaded).toEqual([]);
  const wasm = page.waitForResponse((response) => /strength.*\.wasm$/.test(response.url()));
  await step.newPasswordField(page).focus();
  expect((await wasm).ok()).toBe(true);
});

test('the words go from weak to strong while a person types', async ({ page, account, vestibule }) => {
  await openChangePage(page, account, vestibule);
  const word = meter(page);
  await step.newPasswordField(page).fill('password1');
  await expect(word).toContainText('Very weak');
  await step.newPasswordField(page).fill(NEW_PASSWORD);
  await expect(word).toContainText('Strong');
  await step.newPasswordField(page).fill('aaaaaaaaaaaaaaaaaa');
  await expect(word).toContainText(/Very weak|Weak/);
  await expect(word).toContainText('Repeats like');
});

test('the meter knows words of the person', async ({ page, account, vestibule }) => {
  await openChangePage(page, account, vestibule);
  const [name] = account.address.split('@');
  await step.newPasswordField(page).fill(`${name}`);
  await expect(meter(page)).toContainText(/Very weak|Weak/);
});

test('the meter is announced politely and belongs to the field', async ({ page, account, vestibule }) => {
  await openChangePage(page, account, vestibule);
  await step.newPasswordField(page).fill(NEW_PASSWORD);
  await expect(meter(page)).toContainText('Strong');
  const region = page.locator('[role="status"], [aria-live="polite"]').filter({ hasText: 'Strong' });
  await expect(region).toHaveCount(1);
  await expect(region).not.toHaveAttribute('aria-live', 'assertive');
});

test('a password can be shown and hidden again', async ({ page, account, vestibule }) => {
  await step.enterAddress(page, account.address);
  await canBeShown(page, 'Password', step.passwordField(page));
  await openChangePage(page, account, vestibule);
  await canBeShown(page, 'New password', step.newPasswordField(page));
});

test('the form works while the strength check has not arrived', async ({ page, account, vestibule }) => {
  await page.route(STRENGTH, () => undefined);
  await openChangePage(page, account, vestibule);
  await step.chooseNewPassword(page, NEW_PASSWORD);
});

async function openChangePage(page: Page, account: Account, vestibule: Vestibule): Promise<void> {
  await step.askForReset(page, account.address);
  await step.openResetLink(page, (await vestibule.mailbox.resetMail(account.address)).link);
}

function meter(page: Page) {
  return page.getByRole('status').first();
}

async function canBeShown(
  page: Page,
  label: string,
  field: ReturnType<typeof step.passwordField>,
): Promise<void> {
  await field.fill('open sesame');
  const button = page.getByRole('button', { name: 'Show password' }).first();
  await button.click();
  await expect(page.getByRole('textbox', { name: label, exact: true })).toHaveAttribute('type', 'text');
  await expect(page.getByRole('textbox', { name: label, exact: true })).toHaveValue('open sesame');
  await page.getByRole('button', { name: 'Hide password' }).first().click();
  await expect(field).toHaveAttribute('type', 'password');
}
