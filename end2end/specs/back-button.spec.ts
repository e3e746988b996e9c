import { expect, test } from '../fixtures/test.ts';
import { PATHS } from '../pages/paths.ts';
import * as step from '../pages/steps.ts';

test('going back after signing out shows nothing personal', async ({ page, account }) => {
  await step.logIn(page, account.address, account.password);
  await page.goto(PATHS.accountPassword);
  await page.goto(PATHS.account);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await step.expectHeading(page, 'Welcome');
  for (let steps = 0; steps < 4; steps += 1) {
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).not.toBe('Your account');
    await expect(page.getByText('Where you are signed in')).toHaveCount(0);
    await expect(page.getByRole('button', { name: /^Sign out/ })).toHaveCount(0);
  }
});

test('a page restored from memory is asked for anew', async ({ page, account, otherBrowser }) => {
  await step.logIn(page, account.address, account.password);
  // Another browser ends this session while a page of it lies in the history.
  await page.goto(PATHS.identifier);
  const other = await otherBrowser();
  await step.logIn(other, account.address, account.password);
  await other.getByRole('button', { name: 'Sign out everywhere' }).click();
  await step.expectHeading(other, 'Welcome');
  await page.goBack();
  await step.expectHeading(page, 'Welcome');
  await expect(page.getByText('Where you are signed in')).toHaveCount(0);
});

test('reloading and reopening after signing out ask for a login', async ({ page, account }) => {
  await step.logIn(page, account.address, account.password);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await step.expectHeading(page, 'Welcome');
  const again = await page.context().newPage();
  await again.goto(PATHS.account);
  await step.expectHeading(again, 'Welcome');
  await page.reload();
  await step.expectHeading(page, 'Welcome');
});
