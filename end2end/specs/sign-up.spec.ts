import { WIDE_LIMITS } from '../fixtures/limits.ts';
import { expect, freshAddress, GOOD_PASSWORD, NEW_PASSWORD, test } from '../fixtures/test.ts';
import { PATHS } from '../pages/paths.ts';
import * as step from '../pages/steps.ts';

const OPEN = { env: { ...WIDE_LIMITS, VESTIBULE_SIGN_UP_ENABLED: 'true' } };

test('an account is created through the link of the mail', async ({ ownVestibule, otherBrowser }) => {
  const own = await ownVestibule(OPEN);
  const page = await otherBrowser({ at: own });
  const address = freshAddress();
  await page.goto(PATHS.identifier);
  await page.getByRole('link', { name: 'Sign up' }).click();
  await step.expectHeading(page, 'Create your account');
  await expect(page.getByRole('link', { name: 'Log in' })).toBeVisible();
  await step.signUp(page, address);
  const { link, mail } = await own.mailbox.signUpMail(address);
  expect(mail.subject).toContain('Finish creating');
  await step.openSignUpLink(page, link);
  await expect(page.getByText(/^For \S*[•*…]\S*@/)).toBeVisible();
  await expect(page.locator('input[autocomplete="username"]')).toBeHidden();
  await expect(step.newPasswordField(page)).toHaveAttribute('autocomplete', 'new-password');
  await step.createAccount(page, GOOD_PASSWORD);
  await expect(page.getByRole('main')).toContainText(address);

  await page.context().clearCookies();
  await step.logIn(page, address, GOOD_PASSWORD);
});

test('the code of the mail does what the link does', async ({ ownVestibule, otherBrowser }) => {
  const own = await ownVestibule(OPEN);
  const page = await otherBrowser({ at: own });
  const address = freshAddress();
  await step.signUp(page, address);
  const { code } = await own.mailbox.signUpMail(address);
  await page.getByLabel('Code from the email').fill(code.toLowerCase());
  await page.getByRole('button', { name: 'Continue' }).click();
  await step.expectHeading(page, 'Choose your password');
  await step.createAccount(page, GOOD_PASSWORD);
});

test('the waiting tab moves on when the account was finished on another device', async ({
  ownVestibule,
  otherBrowser,
  javaScriptEnabled,
}) => {
  const own = await ownVestibule(OPEN);
  const [laptop, phone] = [await otherBrowser({ at: own }), await otherBrowser({ at: own })];
  const address = freshAddress();
  await step.signUp(laptop, address);
  await step.openSignUpLink(phone, (await own.mailbox.signUpMail(address)).link);
  await step.createAccount(phone, GOOD_PASSWORD);
  // Without JavaScript any button leads on, or a reload.
  if (!javaScriptEnabled) await laptop.reload();
  await step.expectHeading(laptop, 'Enter your password');
  await expect(laptop.getByText('Your account is ready.')).toBeVisible();
  await step.enterPassword(laptop, GOOD_PASSWORD);
  await step.expectHeading(laptop, 'Your account');
});

test('a taken address sees the same page, and only the mail tells', async ({
  ownVestibule,
  otherBrowser,
}) => {
  const own = await ownVestibule(OPEN);
  const [taken, free] = [freshAddress('taken'), freshAddress('ready')];
  await own.addUser(taken, GOOD_PASSWORD);
  const page = await otherBrowser({ at: own });
  await step.signUp(page, taken);
  const forTaken = await step.mainText(page);
  await step.signUp(page, free);
  const forFree = await step.mainText(page);
  expect(forTaken.replaceAll(taken, 'X')).toBe(forFree.replaceAll(free, 'X'));
  const mail = await own.mailbox.notice(taken);
  expect(mail.subject).toContain('You already have');
  expect(mail.text).not.toContain('ticket=');
  await step.logIn(await otherBrowser({ at: own }), taken, GOOD_PASSWORD);
});

test('a weak password is refused, and a scanner that opens the link spends nothing', async ({
  ownVestibule,
  otherBrowser,
  playwright,
  watch,
}) => {
  const own = await ownVestibule(OPEN);
  const page = await otherBrowser({ at: own });
  const address = freshAddress();
  await step.signUp(page, address);
  const { link } = await own.mailbox.signUpMail(address);
  const scanner = await playwright.request.newContext();
  for (let visit = 0; visit < 3; visit += 1) expect((await scanner.get(link)).ok()).toBe(true);
  await scanner.dispose();
  await step.openSignUpLink(page, link);
  await step.newPasswordField(page).fill('password');
  await step.repeatField(page).fill('password');
  await watch.expectStatus(page, 422, () => page.getByRole('button', { name: 'Create account' }).click());
  await expect(step.newPasswordField(page)).toHaveAccessibleDescription(/at least 15 characters/);
  await step.createAccount(page, NEW_PASSWORD);
});

test('where nobody may sign up, no page leads there and there is none', async ({ page, watch }) => {
  await page.goto(PATHS.identifier);
  await expect(page.getByRole('link', { name: 'Sign up' })).toHaveCount(0);
  await watch.expectStatus(page, 404, () => page.goto(PATHS.signUp));
  await step.expectHeading(page, 'Page not found');
});
