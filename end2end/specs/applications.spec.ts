import { sampleAt, type Application, type ApplicationOptions } from '../fixtures/applications.ts';
import { NEW_PASSWORD, expect, test as base } from '../fixtures/test.ts';
import {
  chooseNewPassword,
  enterPassword,
  expectCheckEmail,
  expectHeading,
  logIn,
  openResetLink,
  passwordField,
} from '../pages/steps.ts';
import { PATHS } from '../pages/paths.ts';
import type { Page } from '@playwright/test';

const test = base.extend<{ startApplication: (options?: ApplicationOptions) => Promise<Application> }>({
  startApplication: async ({ vestibule }, use) => {
    const running: Application[] = [];
    await use(async (options) => {
      const application = await sampleAt(vestibule, options);
      running.push(application);
      return application;
    });
    for (const application of running) await application.stop();
  },
});

/** From the application's own page to the password. */
async function fromApplicationToPassword(page: Page, application: Application, address: string): Promise<void> {
  await page.goto(application.origin);
  await page.getByRole('link', { name: 'Log in' }).click();
  await expectHeading(page, 'Welcome');
  await page.getByLabel('Email address').fill(address);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expectHeading(page, 'Enter your password');
}

/** The person is back in the application and logged in there. */
async function expectToBeIn(page: Page, application: Application, address: string): Promise<void> {
  await expectHeading(page, 'Sample application');
  await expect(page.getByText(`Hello ${address}`)).toBeVisible();
  expect(new URL(page.url()).origin).toBe(application.origin);
}

test('a person logs in and is back in the application', async ({ page, account, startApplication }) => {
  const application = await startApplication({ name: 'Payroll' });
  await page.goto(application.origin);
  await page.getByRole('link', { name: 'Log in' }).click();
  await expect(page.getByText('Payroll')).not.toHaveCount(0);
  await page.getByLabel('Email address').fill(account.address);
  await page.getByRole('button', { name: 'Continue' }).click();
  await enterPassword(page, account.password);
  await expectToBeIn(page, application, account.address);

  await page.getByRole('link', { name: 'Profile' }).click();
  await expect(page.getByText(`"email": "${account.address}"`)).toBeVisible();
});

test('tokens are renewed, and a second application needs no password', async ({
  page,
  account,
  startApplication,
}) => {
  const [first, second] = [await startApplication({ name: 'First' }), await startApplication({ name: 'Second' })];
  await fromApplicationToPassword(page, first, account.address);
  await enterPassword(page, account.password);
  await expectToBeIn(page, first, account.address);
  await page.getByRole('button', { name: 'Renew tokens' }).click();
  await page.getByRole('button', { name: 'Renew tokens' }).click();
  await expect(page.locator('output')).toHaveText('2');

  await page.goto(second.origin);
  await page.getByRole('link', { name: 'Log in' }).click();
  await expectToBeIn(page, second, account.address);
});

test('two tabs with two applications each end in their own', async ({ page, account, startApplication }) => {
  const [first, second] = [await startApplication({ name: 'First' }), await startApplication({ name: 'Second' })];
  await fromApplicationToPassword(page, first, account.address);
  const other = await page.context().newPage();
  await fromApplicationToPassword(other, second, account.address);

  await enterPassword(page, account.password);
  await expectToBeIn(page, first, account.address);
  // The other tab still shows the page from before the login.
  await enterPassword(other, account.password);
  await expectToBeIn(other, second, account.address);
});

test('a password forgotten on the way is reset on another device, and both end in the application', async ({
  page,
  account,
  startApplication,
  otherBrowser,
  vestibule,
  javaScriptEnabled,
}) => {
  const application = await startApplication();
  await fromApplicationToPassword(page, application, account.address);
  await page.getByRole('link', { name: 'Forgot password?' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expectCheckEmail(page, account.address);

  const phone = await otherBrowser();
  const { link } = await vestibule.mailbox.resetMail(account.address);
  await openResetLink(phone, link);
  await chooseNewPassword(phone, NEW_PASSWORD);
  // A login of its own begins, since the desktop's cannot be finished here.
  await phone.getByRole('link', { name: 'Continue to Sample' }).click();
  await expect(phone.getByLabel('Email address')).toHaveValue(account.address);
  await phone.getByRole('button', { name: 'Continue' }).click();
  await enterPassword(phone, NEW_PASSWORD);
  await expectToBeIn(phone, application, account.address);

  // The desktop goes on by itself; without scripts, any button does it.
  if (!javaScriptEnabled) await page.getByRole('button', { name: 'Resend email' }).click();
  await expectHeading(page, 'Enter your password');
  await enterPassword(page, NEW_PASSWORD);
  await expectToBeIn(page, application, account.address);
});

test('a reset in the same browser leads on to the application', async ({
  page,
  account,
  startApplication,
  vestibule,
}) => {
  const application = await startApplication();
  await fromApplicationToPassword(page, application, account.address);
  await page.getByRole('link', { name: 'Forgot password?' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expectCheckEmail(page, account.address);
  const { link } = await vestibule.mailbox.resetMail(account.address);
  await openResetLink(page, link);
  await chooseNewPassword(page, NEW_PASSWORD);
  await page.getByRole('link', { name: 'Continue to Sample' }).click();
  await enterPassword(page, NEW_PASSWORD);
  await expectToBeIn(page, application, account.address);
});

test('logging out of the application ends the login here', async ({ page, account, startApplication }) => {
  const application = await startApplication();
  await fromApplicationToPassword(page, application, account.address);
  await enterPassword(page, account.password);
  await expectToBeIn(page, application, account.address);
  await page.getByRole('link', { name: 'Log out' }).click();
  await expectHeading(page, 'Sample application');
  await expect(page.getByRole('link', { name: 'Log in' })).toBeVisible();
  await page.goto(PATHS.account);
  await expectHeading(page, 'Welcome');
});

test('signing out everywhere logs out of the application too', async ({ page, account, startApplication }) => {
  const application = await startApplication();
  await fromApplicationToPassword(page, application, account.address);
  await enterPassword(page, account.password);
  await expectToBeIn(page, application, account.address);
  await page.goto(PATHS.account);
  await expect(page.getByText('Sample')).toBeVisible();
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await expectHeading(page, 'Welcome');
  await expect
    .poll(async () => {
      await page.goto(application.origin);
      return page.getByRole('link', { name: 'Log in' }).count();
    })
    .toBe(1);
});

test('the back button after a finished login says how to go on', async ({ page, account, startApplication }) => {
  const application = await startApplication();
  await fromApplicationToPassword(page, application, account.address);
  const password = page.url();
  await enterPassword(page, account.password);
  await expectToBeIn(page, application, account.address);
  await page.goto(password);
  await page.getByRole('link', { name: 'Sample' }).click();
  await expectToBeIn(page, application, account.address);
});

test('a third-party application is allowed once', async ({ page, account, startApplication }) => {
  const application = await startApplication({ name: 'Stranger', registration: ['--third-party'] });
  await fromApplicationToPassword(page, application, account.address);
  await enterPassword(page, account.password);
  await expect(page.getByText('Stranger')).not.toHaveCount(0);
  await page.getByRole('button', { name: 'Allow' }).click();
  await expectToBeIn(page, application, account.address);
  await page.goto(`${application.origin}/login`);
  await expectToBeIn(page, application, account.address);
});

test('who denies an application is told so by it', async ({ page, account, startApplication }) => {
  const application = await startApplication({ name: 'Stranger', registration: ['--third-party'] });
  await fromApplicationToPassword(page, application, account.address);
  await enterPassword(page, account.password);
  await page.getByRole('button', { name: 'Deny' }).click();
  await expectHeading(page, 'You are not logged in');
  await expect(page.getByText('access_denied')).toBeVisible();
});

test('an address that the application names is filled in', async ({ page, account, startApplication }) => {
  const application = await startApplication();
  await page.goto(`${application.origin}/login?login_hint=${encodeURIComponent(account.address)}`);
  await expect(page.getByLabel('Email address')).toHaveValue(account.address);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(passwordField(page)).toBeVisible();
});

test('a broken request is explained here, not answered to a stranger', async ({ page, watch, account }) => {
  await watch.expectStatus(page, 400, () =>
    page.goto('/authorize?client_id=nobody&redirect_uri=https%3A%2F%2Fevil.example%2F&response_type=code'),
  );
  expect(new URL(page.url()).pathname).toBe('/authorize');
  await logIn(page, account.address, account.password);
});
