import { expect, GOOD_PASSWORD, NEW_PASSWORD, test } from '../fixtures/test.ts';
import { PATHS } from '../pages/paths.ts';
import * as step from '../pages/steps.ts';

const HANDED_OUT = 'seven lanterns near quiet harbour';

test('a password that an administrator chose is replaced before anything else', async ({
  page,
  otherBrowser,
  account,
  vestibule,
  watch,
}) => {
  await vestibule.handOutPassword(account.address, HANDED_OUT);
  expect((await vestibule.mailbox.notice(account.address)).subject).toContain('An administrator set');
  await step.logInWithHandedOutPassword(page, account.address, HANDED_OUT);
  await expect(page.getByRole('main')).toContainText(account.address);
  await expect(page.locator('input[autocomplete="username"]')).toBeHidden();
  await expect(step.newPasswordField(page)).toHaveAttribute('autocomplete', 'new-password');

  await watch.expectStatus(page, 422, () => step.replacePassword(page, HANDED_OUT));
  await expect(step.newPasswordField(page)).toHaveAccessibleDescription(/used this password before/);
  await watch.expectStatus(page, 422, () => step.replacePassword(page, NEW_PASSWORD, GOOD_PASSWORD));
  await expect(step.repeatField(page)).toHaveAccessibleDescription(/The two passwords differ/);
  await step.replacePassword(page, NEW_PASSWORD);
  await step.expectHeading(page, 'Your account');
  await step.logIn(await otherBrowser(), account.address, NEW_PASSWORD);
});

test('neither the address bar nor the back button leads past it', async ({ page, account, vestibule }) => {
  await vestibule.handOutPassword(account.address, HANDED_OUT);
  await step.logInWithHandedOutPassword(page, account.address, HANDED_OUT);
  await page.goto(PATHS.account);
  await step.expectHeading(page, 'Welcome');
  await page.goBack();
  await step.expectHeading(page, 'Choose a password of your own');
  await page.reload();
  await step.expectHeading(page, 'Choose a password of your own');
  await step.replacePassword(page, NEW_PASSWORD);
  await step.expectHeading(page, 'Your account');
  await page.goBack();
  await page.goto(PATHS.newPassword);
  await step.expectHeading(page, 'Welcome');
});
