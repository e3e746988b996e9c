import type { Page, Request } from '@playwright/test';
import { expect, NEW_PASSWORD, test } from '../fixtures/test.ts';
import { PATHS } from '../pages/paths.ts';
import * as step from '../pages/steps.ts';

/** Collects every request of a page, with the headers that really went out. */
function watchRequests(page: Page): Request[] {
  const requests: Request[] = [];
  page.on('request', (request) => requests.push(request));
  return requests;
}

test('no request tells another where the ticket is', async ({ page, account, vestibule }) => {
  await step.askForReset(page, account.address);
  const { link } = await vestibule.mailbox.resetMail(account.address);
  const ticket = new URL(link).searchParams.get('ticket') ?? '';
  const requests = watchRequests(page);
  await step.openResetLink(page, link);
  await page.getByRole('link').first().click();
  await step.openResetLink(page, link);
  await step.chooseNewPassword(page, NEW_PASSWORD);
  await page.getByRole('link', { name: 'Log in' }).click();
  await step.enterPassword(page, NEW_PASSWORD);
  await step.expectHeading(page, 'Your account');

  expect(requests.length).toBeGreaterThan(8);
  for (const request of requests) {
    const headers = await request.allHeaders();
    expect(headers['referer'] ?? '', request.url()).not.toContain(ticket);
    // The link itself is the only address that has it, and everything goes to our own origin.
    if (new URL(request.url()).pathname !== PATHS.resetVerify) expect(request.url()).not.toContain(ticket);
    expect(new URL(request.url()).origin).toBe(vestibule.origin);
    expect(request.postData() ?? '').not.toContain(ticket);
  }
});

test('the address bar, the history and the page do not have the ticket', async ({
  page,
  account,
  vestibule,
}) => {
  await step.askForReset(page, account.address);
  const { link } = await vestibule.mailbox.resetMail(account.address);
  const ticket = new URL(link).searchParams.get('ticket') ?? '';
  await step.openResetLink(page, link);
  expect(await page.content()).not.toContain(ticket);
  await step.chooseNewPassword(page, NEW_PASSWORD);
  expect(await page.content()).not.toContain(ticket);
  // Back through everything that the tab remembers.
  for (let steps = 0; steps < 8 && page.url() !== 'about:blank'; steps += 1) {
    expect(page.url()).not.toContain(ticket);
    if ((await page.goBack()) === null) break;
  }
  const cookies = await page.context().cookies();
  expect(cookies.map((cookie) => cookie.value)).not.toContain(ticket);
});

test('going back after the change asks the server again, and the link is dead', async ({
  page,
  account,
  vestibule,
}) => {
  await step.askForReset(page, account.address);
  const { link } = await vestibule.mailbox.resetMail(account.address);
  await step.openResetLink(page, link);
  await step.chooseNewPassword(page, NEW_PASSWORD);

  const asked = page.waitForRequest((request) => new URL(request.url()).pathname === PATHS.change);
  await page.goBack();
  expect((await asked).method()).toBe('GET');
  await step.expectHeading(page, "This link can't be used");
  await expect(page.getByRole('textbox')).toHaveCount(0);

  // Nor does a new tab of the same browser, or the link itself, lead to the form.
  const tab = await page.context().newPage();
  await tab.goto(PATHS.change);
  await step.expectHeading(tab, "This link can't be used");
  await tab.goto(link);
  await step.expectHeading(tab, "This link can't be used");
});
