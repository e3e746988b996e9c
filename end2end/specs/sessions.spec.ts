import type { Locator, Page } from '@playwright/test';
import { expect, NEW_PASSWORD, test } from '../fixtures/test.ts';
import { PATHS } from '../pages/paths.ts';
import * as step from '../pages/steps.ts';

test('a reset ends the sessions of all browsers and says how many', async ({
  page,
  otherBrowser,
  account,
  vestibule,
}) => {
  const laptop = await otherBrowser();
  const phone = await otherBrowser();
  await step.logIn(laptop, account.address, account.password);
  await step.logIn(phone, account.address, account.password);

  await step.askForReset(page, account.address);
  await step.openResetLink(page, (await vestibule.mailbox.resetMail(account.address)).link);
  await step.chooseNewPassword(page, NEW_PASSWORD);
  await expect(page.getByText('we signed you out on 2 devices')).toBeVisible();

  for (const browser of [laptop, phone]) {
    await browser.goto(PATHS.account);
    await step.expectHeading(browser, 'Welcome');
  }
});

test('the account tells where a person is signed in, and one place can be signed out', async ({
  page,
  otherBrowser,
  account,
}) => {
  const other = await otherBrowser();
  await step.logIn(other, account.address, account.password);
  await step.logIn(page, account.address, account.password);
  await expect(page.getByRole('heading', { name: 'Where you are signed in' })).toBeVisible();
  await expect(sessions(page)).toHaveCount(2);
  await expect(here(page)).toHaveCount(1);
  await expect(elsewhere(page)).toHaveCount(1);

  await elsewhere(page)
    .getByRole('button', { name: /^Sign out/ })
    .click();
  await step.expectHeading(page, 'Your account');
  await expect(sessions(page)).toHaveCount(1);
  await expect(here(page)).toHaveCount(1);

  await other.reload();
  await step.expectHeading(other, 'Welcome');
});

test('signing out here leaves the other browser signed in', async ({ page, otherBrowser, account }) => {
  const other = await otherBrowser();
  await step.logIn(other, account.address, account.password);
  await step.logIn(page, account.address, account.password);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await step.expectHeading(page, 'Welcome');
  await other.reload();
  await step.expectHeading(other, 'Your account');
  await expect(sessions(other)).toHaveCount(1);
});

test('signing out everywhere ends all sessions', async ({ page, otherBrowser, account }) => {
  const other = await otherBrowser();
  await step.logIn(other, account.address, account.password);
  await step.logIn(page, account.address, account.password);
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await step.expectHeading(page, 'Welcome');
  await other.reload();
  await step.expectHeading(other, 'Welcome');
});

test('a stolen copy of the session cookie is worth nothing after signing out', async ({
  page,
  otherBrowser,
  account,
}) => {
  await step.logIn(page, account.address, account.password);
  const cookies = await page.context().cookies();
  const session = cookies.find((cookie) => cookie.name === '__Host-vestibule-session');
  expect(session).toMatchObject({ httpOnly: true, secure: true, path: '/', sameSite: 'Lax' });
  const thief = await otherBrowser();
  await thief.context().addCookies(cookies);
  await thief.goto(PATHS.account);
  await step.expectHeading(thief, 'Your account');
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await step.expectHeading(page, 'Welcome');
  await thief.goto(PATHS.account);
  await step.expectHeading(thief, 'Welcome');
});

function sessions(page: Page): Locator {
  return page.getByRole('main').getByRole('listitem').filter({ hasText: 'Last active' });
}

function here(page: Page): Locator {
  return sessions(page).filter({ hasText: 'This device' });
}

function elsewhere(page: Page): Locator {
  return sessions(page).filter({ hasNotText: 'This device' });
}
