import { expect, freshAddress, GOOD_PASSWORD, NEW_PASSWORD, test } from '../fixtures/test.ts';
import * as step from '../pages/steps.ts';

// A mail gateway's browser: it runs scripts, scrolls and waits, but presses nothing.
test('a browser that opens every link of a mail and presses nothing changes nothing', async ({
  page,
  otherBrowser,
  account,
  vestibule,
}) => {
  await step.askForReset(page, account.address);
  const { link, mail } = await vestibule.mailbox.resetMail(account.address);
  const links = (mail.text ?? '').match(/https?:\/\/\S+/g) ?? [];
  expect(links).toContain(link);

  const scanner = await otherBrowser();
  const methods = new Set<string>();
  scanner.on('request', (request) => methods.add(request.method()));
  for (const address of links) {
    await scanner.goto(address);
    await scanner.waitForLoadState('networkidle');
    for (const field of await scanner.locator('input:visible').all()) await field.focus();
    await scanner.mouse.wheel(0, 2000);
    await scanner.reload();
    await scanner.waitForLoadState('networkidle');
  }
  expect([...methods]).toEqual(['GET']);

  await step.openResetLink(page, link);
  await step.chooseNewPassword(page, NEW_PASSWORD);
  await step.logIn(page, account.address, NEW_PASSWORD);
});

test('a browser that prefetches the link spends nothing', async ({ page, otherBrowser, vestibule }) => {
  const address = freshAddress('prefetch');
  await vestibule.addUser(address, GOOD_PASSWORD);
  await step.askForReset(page, address);
  const { link } = await vestibule.mailbox.resetMail(address);
  const reader = await otherBrowser();
  await reader.setExtraHTTPHeaders({ 'Sec-Purpose': 'prefetch;prerender', Purpose: 'prefetch' });
  for (let visit = 0; visit < 3; visit += 1) await reader.goto(link);
  await step.openResetLink(page, link);
  await step.chooseNewPassword(page, NEW_PASSWORD);
});
