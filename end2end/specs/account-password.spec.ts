import { expect, NEW_PASSWORD, test } from '../fixtures/test.ts';
import { PATHS } from '../pages/paths.ts';
import * as step from '../pages/steps.ts';

test('a signed-in person changes the password, and other devices are signed out', async ({
  page,
  otherBrowser,
  account,
  vestibule,
}) => {
  const phone = await otherBrowser();
  await step.logIn(phone, account.address, account.password);
  await step.logIn(page, account.address, account.password);
  await page.getByRole('link', { name: 'Change password' }).click();
  await step.expectHeading(page, 'Change your password');
  await step.changeOwnPassword(page, account.password, NEW_PASSWORD);
  await step.expectHeading(page, 'Your account');
  await expect(page.getByRole('status')).toHaveText(
    'Password changed. For your safety, we signed you out on 1 other device.',
  );
  expect((await vestibule.mailbox.notice(account.address)).subject).toContain('was changed');
  await phone.reload();
  await step.expectHeading(phone, 'Welcome');
  await step.logIn(phone, account.address, NEW_PASSWORD);
});

test('what is wrong is said at its field', async ({ page, account, watch }) => {
  await step.logIn(page, account.address, account.password);
  await page.goto(PATHS.accountPassword);
  await watch.expectStatus(page, 422, () => step.changeOwnPassword(page, 'not it at all', NEW_PASSWORD));
  const current = step.currentPasswordField(page);
  await expect(current).toHaveAccessibleDescription(/This is not your current password/);
  await expect(current).toHaveAttribute('aria-invalid', 'true');
  await watch.expectStatus(page, 422, () => step.changeOwnPassword(page, account.password, 'short'));
  await expect(step.newPasswordField(page)).toHaveAccessibleDescription(/at least 15 characters/);
  await expect(current).not.toHaveAttribute('aria-invalid', 'true');
  await step.changeOwnPassword(page, account.password, NEW_PASSWORD);
  await step.expectHeading(page, 'Your account');
});

test('password managers know which field is which', async ({ page, account }) => {
  await step.logIn(page, account.address, account.password);
  await page.goto('/.well-known/change-password');
  expect(new URL(page.url()).pathname).toBe(PATHS.accountPassword);
  await expect(page.locator('input[autocomplete="username"]')).toHaveValue(account.address);
  await expect(page.locator('input[autocomplete="username"]')).toBeHidden();
  await expect(step.currentPasswordField(page)).toBeFocused();
  await expect(step.currentPasswordField(page)).toHaveAttribute('autocomplete', 'current-password');
  await expect(step.newPasswordField(page)).toHaveAttribute('autocomplete', 'new-password');
  await expect(step.repeatField(page)).toHaveAttribute('autocomplete', 'new-password');
});

test('who does not know the password any more finds the way from there', async ({
  page,
  account,
  vestibule,
}) => {
  await step.logIn(page, account.address, account.password);
  await page.goto(PATHS.accountPassword);
  await page.getByRole('link', { name: 'Forgot password?' }).click();
  await step.expectHeading(page, 'Forgot your password?');
  await expect(page.getByLabel('Email address')).toHaveValue(account.address);
  await page.getByRole('button', { name: 'Continue' }).click();
  await step.expectCheckEmail(page, account.address);
  await step.openResetLink(page, (await vestibule.mailbox.resetMail(account.address)).link);
  await expect(page.getByText(`You are signed in as ${account.address}; after the change`)).toBeVisible();
  await step.chooseNewPassword(page, NEW_PASSWORD);
  await expect(page.getByText('we signed you out on 1 device')).toBeVisible();
});
