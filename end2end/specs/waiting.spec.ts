import { expect, NEW_PASSWORD, test } from '../fixtures/test.ts';
import { PATHS } from '../pages/paths.ts';
import * as step from '../pages/steps.ts';

const CHANGED = 'Your password was changed. Log in with the new one.';

test('the waiting tab moves on when the password was chosen on another device', async ({
  page,
  otherBrowser,
  account,
  vestibule,
  javaScriptEnabled,
}) => {
  await step.askForReset(page, account.address);
  const phone = await otherBrowser();
  await step.openResetLink(phone, (await vestibule.mailbox.resetMail(account.address)).link);
  await step.chooseNewPassword(phone, NEW_PASSWORD);
  // Without JavaScript any button leads on, or a reload.
  if (!javaScriptEnabled) await page.reload();
  await step.expectHeading(page, 'Enter your password');
  await expect(page.getByText(CHANGED)).toBeVisible();
  await step.enterPassword(page, NEW_PASSWORD);
  await step.expectHeading(page, 'Your account');
});

test('the waiting tab moves on when the link was opened in the next tab', async ({
  page,
  account,
  vestibule,
  javaScriptEnabled,
}) => {
  await step.askForReset(page, account.address);
  const next = await page.context().newPage();
  await step.openResetLink(next, (await vestibule.mailbox.resetMail(account.address)).link);
  await step.chooseNewPassword(next, NEW_PASSWORD);
  await next.close();
  if (!javaScriptEnabled) await page.getByRole('button', { name: 'Resend email' }).click();
  await step.expectHeading(page, 'Enter your password');
  await expect(page.getByText(CHANGED)).toBeVisible();
});

test('the waiting tab asks for nothing but the progress, and asks no more when it moved on', async ({
  page,
  otherBrowser,
  account,
  vestibule,
  javaScriptEnabled,
}) => {
  await step.askForReset(page, account.address);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  if (javaScriptEnabled) await page.waitForRequest((request) => request.url().endsWith(PATHS.progress));
  expect(asked.filter((path) => path !== PATHS.progress)).toEqual([]);
  const phone = await otherBrowser();
  await step.openResetLink(phone, (await vestibule.mailbox.resetMail(account.address)).link);
  await step.chooseNewPassword(phone, NEW_PASSWORD);
  if (!javaScriptEnabled) await page.reload();
  await step.expectHeading(page, 'Enter your password');
  const before = asked.filter((path) => path === PATHS.progress).length;
  await page.goBack();
  await step.expectHeading(page, 'Forgot your password?');
  expect(asked.filter((path) => path === PATHS.progress).length).toBe(before);
});
