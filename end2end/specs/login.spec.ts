import { expect, freshAddress, test } from '../fixtures/test.ts';
import { PATHS } from '../pages/paths.ts';
import * as step from '../pages/steps.ts';

test('a person with an account logs in and out', async ({ page, account }) => {
  await step.logIn(page, account.address, account.password);
  expect(new URL(page.url()).pathname).toBe(PATHS.account);
  await expect(page.getByText(`Signed in as ${account.address}`)).toBeVisible();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await step.expectHeading(page, 'Welcome');
  await expect(page.getByText('You are signed out.')).toBeVisible();
  await page.goto(PATHS.account);
  await step.expectHeading(page, 'Welcome');
});

test('the front door leads to the login, and to the account once logged in', async ({ page, account }) => {
  await page.goto('/');
  await step.expectHeading(page, 'Welcome');
  await step.logIn(page, account.address, account.password);
  await page.goto('/');
  await step.expectHeading(page, 'Your account');
});

test('a wrong password says what to do and keeps nothing secret', async ({ page, account, watch }) => {
  await step.enterAddress(page, account.address);
  const wrong = 'not the password at all';
  const answer = await watch.expectStatus(page, 422, () => step.enterPassword(page, wrong));
  await step.expectHeading(page, 'Enter your password');
  await expect(page.getByText('please try again, or choose “Forgot password?”')).toBeVisible();
  await expect(page.getByRole('main')).toContainText(account.address);
  expect(await answer.text()).not.toContain(wrong);
  await expect(step.passwordField(page)).toHaveValue('');
  await expect(step.passwordField(page)).toHaveAccessibleDescription(/wrong/);
  await step.enterPassword(page, account.password);
  await step.expectHeading(page, 'Your account');
});

test('an unknown address is answered like a wrong password', async ({
  page,
  otherBrowser,
  account,
  watch,
}) => {
  const nobody = freshAddress('nobody');
  const texts: string[] = [];
  for (const [browser, address] of [
    [page, account.address],
    [await otherBrowser(), nobody],
  ] as const) {
    await step.enterAddress(browser, address);
    await watch.expectStatus(browser, 422, () => step.enterPassword(browser, 'not the password at all'));
    texts.push((await step.mainText(browser)).replaceAll(address, 'X'));
  }
  expect(texts[0]).toBe(texts[1]);
});

test('the address can be edited, and is still there', async ({ page, account }) => {
  await step.enterAddress(page, 'a.slip@people.example');
  await page.getByRole('link', { name: 'Edit' }).click();
  await step.expectHeading(page, 'Welcome');
  await expect(page.getByLabel('Email address')).toHaveValue('a.slip@people.example');
  await page.getByLabel('Email address').fill(account.address);
  await page.getByRole('button', { name: 'Continue' }).click();
  await step.enterPassword(page, account.password);
  await step.expectHeading(page, 'Your account');
});

test('an unfinished address is refused with an example, and kept', async ({ page, watch }) => {
  await page.goto(PATHS.identifier);
  const field = page.getByLabel('Email address');
  // The browser's own check lets it pass; the server knows better.
  await field.fill('ada@people..example');
  await field.evaluate((input: HTMLInputElement) => input.form?.setAttribute('novalidate', ''));
  await watch.expectStatus(page, 422, () => page.getByRole('button', { name: 'Continue' }).click());
  await step.expectHeading(page, 'Welcome');
  await expect(field).toHaveValue('ada@people..example');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(/name@example\.com/);
});

test('a login that went cold says so and starts again', async ({ page, account }) => {
  await page.goto(PATHS.password);
  await step.expectHeading(page, 'Welcome');
  await step.enterAddress(page, account.address);
  await page.context().clearCookies();
  await page.goto(PATHS.password);
  await step.expectHeading(page, 'Welcome');
  await step.logIn(page, account.address, account.password);
});

test('a form without its cookie is refused with a sentence that says what to do', async ({
  page,
  account,
  watch,
}) => {
  await step.enterAddress(page, account.address);
  await page.context().clearCookies();
  await watch.expectStatus(page, 403, () => step.enterPassword(page, account.password));
  await expect(page.getByText('Please allow cookies for this site, then start again.')).toBeVisible();
  await page.getByRole('link', { name: 'Back to login' }).click();
  await step.expectHeading(page, 'Welcome');
});

test('password managers find the user name and the password', async ({ page, account }) => {
  await page.goto(PATHS.identifier);
  const address = page.getByLabel('Email address');
  await expect(address).toHaveAttribute('autocomplete', 'username');
  await expect(address).toHaveAttribute('name', /.+/);
  await expect(address).toHaveAttribute('id', /.+/);
  await step.enterAddress(page, account.address);
  await expect(page.locator('form input[autocomplete="username"]')).toHaveValue(account.address);
  await expect(page.locator('form input[autocomplete="username"]')).toBeHidden();
  await expect(step.passwordField(page)).toHaveAttribute('autocomplete', 'current-password');
});
