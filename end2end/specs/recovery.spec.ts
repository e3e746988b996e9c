import { expect, freshAddress, GOOD_PASSWORD, NEW_PASSWORD, test } from '../fixtures/test.ts';
import { PATHS } from '../pages/paths.ts';
import * as step from '../pages/steps.ts';

test('a forgotten password is replaced through the link of the mail', async ({
  page,
  account,
  vestibule,
  watch,
}) => {
  await step.askForReset(page, account.address);
  const { link } = await vestibule.mailbox.resetMail(account.address);
  await step.openResetLink(page, link);
  await step.chooseNewPassword(page, NEW_PASSWORD);

  await page.getByRole('link', { name: 'Log in' }).click();
  // The address is known from the link, so that only the password is left to type.
  await step.expectHeading(page, 'Enter your password');
  await step.enterPassword(page, NEW_PASSWORD);
  await step.expectHeading(page, 'Your account');
  await expect(page.getByRole('main')).toContainText(account.address);

  await page.context().clearCookies();
  await step.enterAddress(page, account.address);
  await watch.expectStatus(page, 422, () => step.enterPassword(page, account.password));
});

test('the code of the mail does what the link does', async ({ page, account, vestibule }) => {
  await step.askForReset(page, account.address);
  const { code } = await vestibule.mailbox.resetMail(account.address);
  await page.getByLabel('Code from the email').fill(code.toLowerCase().replace(/[- ]/, ' '));
  await page.getByRole('button', { name: 'Continue' }).click();
  await step.expectHeading(page, 'Change your password');
  await step.chooseNewPassword(page, NEW_PASSWORD);
  await step.logIn(page, account.address, NEW_PASSWORD);
});

test('a wrong code says so, and the right one still works', async ({ page, account, vestibule, watch }) => {
  await step.askForReset(page, account.address);
  const { code } = await vestibule.mailbox.resetMail(account.address);
  const wrong = code.startsWith('2') ? `3${code.slice(1)}` : `2${code.slice(1)}`;
  const field = page.getByLabel('Code from the email');
  await field.fill(wrong);
  await watch.expectStatus(page, 422, () => page.getByRole('button', { name: 'Continue' }).click());
  await expect(page.getByText('This code does not work.')).toBeVisible();
  await expect(field).toHaveAccessibleDescription(/This code does not work/);
  await field.fill(code);
  await page.getByRole('button', { name: 'Continue' }).click();
  await step.expectHeading(page, 'Change your password');
});

test('the link works in another browser than the one that asked', async ({
  page,
  otherBrowser,
  account,
  vestibule,
}) => {
  await step.askForReset(page, account.address);
  const { link } = await vestibule.mailbox.resetMail(account.address);
  const phone = await otherBrowser();
  await step.openResetLink(phone, link);
  await step.chooseNewPassword(phone, NEW_PASSWORD);
  await step.logIn(page, account.address, NEW_PASSWORD);
});

test('a mail scanner that opens the link spends nothing', async ({
  page,
  playwright,
  account,
  vestibule,
}) => {
  await step.askForReset(page, account.address);
  const { link } = await vestibule.mailbox.resetMail(account.address);
  const scanner = await playwright.request.newContext();
  for (let visit = 0; visit < 3; visit += 1) expect((await scanner.get(link)).ok()).toBe(true);
  expect((await scanner.head(link)).status()).toBeLessThan(400);
  await scanner.dispose();
  await step.openResetLink(page, link);
  await step.chooseNewPassword(page, NEW_PASSWORD);
});

test('the page names the account only in part, and keeps it for the password manager', async ({
  page,
  account,
  vestibule,
}) => {
  await step.askForReset(page, account.address);
  const { link } = await vestibule.mailbox.resetMail(account.address);
  await step.openResetLink(page, link);
  await expect(page.getByText(/^For \S*[•*…]\S*@/)).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText(account.address);
  await expect(page.locator('input[autocomplete="username"]')).toBeHidden();
  await expect(step.newPasswordField(page)).toHaveAttribute('autocomplete', 'new-password');
  await expect(step.repeatField(page)).toHaveAttribute('autocomplete', 'new-password');
});

test('the owner is told by mail, and the mail shows the way back', async ({ page, account, vestibule }) => {
  await step.askForReset(page, account.address);
  const reset = await vestibule.mailbox.resetMail(account.address);
  expect(reset.mail.subject).toContain('Reset');
  expect(reset.mail.html).toContain(reset.link.replaceAll('&', '&amp;'));
  expect(reset.mail.html).toContain(reset.code);
  await step.openResetLink(page, reset.link);
  await step.chooseNewPassword(page, NEW_PASSWORD);
  const notice = await vestibule.mailbox.notice(account.address);
  expect(notice.subject).toContain('was changed');
  expect(notice.text).toContain(`${vestibule.origin}${PATHS.undoLink}?ticket=`);
  expect(notice.text).not.toContain(NEW_PASSWORD);
});

test('asking directly, without a login, leads the same way', async ({ page, account, vestibule }) => {
  await page.goto(PATHS.resetRequest);
  await page.getByLabel('Email address').fill(account.address);
  await page.getByRole('button', { name: 'Continue' }).click();
  await step.expectCheckEmail(page, account.address);
  await vestibule.mailbox.resetMail(account.address);
  await page.getByRole('link', { name: 'Go back' }).click();
  await step.expectHeading(page, 'Forgot your password?');
  await page.getByRole('link', { name: 'Back to login' }).click();
  await step.expectHeading(page, 'Welcome');
});

test('an address without an account sees the same page and gets no mail', async ({
  page,
  account,
  vestibule,
}) => {
  const nobody = freshAddress('nobody');
  await step.askForReset(page, nobody);
  const forNobody = await step.mainText(page);
  await step.askForReset(page, account.address);
  const forSomebody = await step.mainText(page);
  expect(forNobody.replaceAll(nobody, 'X')).toBe(forSomebody.replaceAll(account.address, 'X'));
  await vestibule.mailbox.resetMail(account.address);
  expect(await vestibule.mailbox.countFor(nobody)).toBe(0);
});

test('the log tells no secret of the journey', async ({ page, account, vestibule }) => {
  await step.askForReset(page, account.address);
  const { link, code } = await vestibule.mailbox.resetMail(account.address);
  await step.openResetLink(page, link);
  await step.chooseNewPassword(page, NEW_PASSWORD);
  await step.logIn(page, account.address, NEW_PASSWORD);
  const cookies = await page.context().cookies();
  const secrets = [
    new URL(link).searchParams.get('ticket'),
    code,
    code.replace(/[- ]/, ''),
    NEW_PASSWORD,
    GOOD_PASSWORD,
    ...cookies.map((cookie) => cookie.value),
  ];
  for (const secret of secrets) expect(vestibule.log()).not.toContain(secret);
});
