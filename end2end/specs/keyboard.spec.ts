import type { Locator, Page } from '@playwright/test';
import { expect, NEW_PASSWORD, test } from '../fixtures/test.ts';
import { PATHS } from '../pages/paths.ts';
import * as step from '../pages/steps.ts';

test('the whole way back in can be walked with the keyboard alone', async ({ page, account, vestibule }) => {
  await page.goto(PATHS.identifier);
  await typeInto(page, page.getByLabel('Email address'), account.address);
  await step.expectHeading(page, 'Enter your password');
  await tabTo(page, page.getByRole('link', { name: 'Forgot password?' }));
  await page.keyboard.press('Enter');
  await step.expectHeading(page, 'Forgot your password?');
  await tabTo(page, page.getByRole('button', { name: 'Continue' }));
  await page.keyboard.press('Space');
  await step.expectCheckEmail(page, account.address);
  const { code } = await vestibule.mailbox.resetMail(account.address);
  await typeInto(page, page.getByLabel('Code from the email'), code);
  await step.expectHeading(page, 'Change your password');
  await tabTo(page, step.newPasswordField(page));
  await page.keyboard.type(NEW_PASSWORD);
  await typeInto(page, step.repeatField(page), NEW_PASSWORD);
  await step.expectHeading(page, 'Password changed');
  await tabTo(page, page.getByRole('link', { name: 'Log in' }));
  await page.keyboard.press('Enter');
  await step.expectHeading(page, 'Enter your password');
  await typeInto(page, step.passwordField(page), NEW_PASSWORD);
  await step.expectHeading(page, 'Your account');
  await tabTo(page, page.getByRole('button', { name: 'Sign out everywhere' }));
  await page.keyboard.press('Enter');
  await step.expectHeading(page, 'Welcome');
});

/** Types into a field and sends its form with Enter. */
async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** Presses Tab until the focus is there, and insists that it can be seen. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const isFocused = () => target.evaluate((element) => element === document.activeElement);
  for (let stop = 0; stop < 20 && !(await isFocused()); stop += 1) await page.keyboard.press('Tab');
  await expect(target).toBeFocused();
  const outline = await target.evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(outline, 'a focused element has an outline').not.toBe('none');
}
