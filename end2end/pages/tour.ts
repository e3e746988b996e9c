import { expect, type Page, type TestInfo } from '@playwright/test';
import { type Account, GOOD_PASSWORD, NEW_PASSWORD } from '../fixtures/test.ts';
import type { Vestibule } from '../fixtures/vestibule.ts';
import type { Watch } from '../fixtures/watch.ts';
import { PATHS } from './paths.ts';
import * as step from './steps.ts';

export type Tour = { page: Page; account: Account; vestibule: Vestibule; watch: Watch; testInfo: TestInfo };

/** Called on each page of the tour, with the page's name. */
export type Visit = (name: string) => Promise<void>;

/** Walks through every page, in every state that looks different, and calls `visit` on each. */
export async function tour({ page, account, vestibule, watch, testInfo }: Tour, visit: Visit): Promise<void> {
  const press = (name: string) => page.getByRole('button', { name }).click();

  await page.goto(PATHS.identifier);
  await visit('identifier');
  await page.getByLabel('Email address').evaluate((input: HTMLInputElement) => {
    input.form?.setAttribute('novalidate', '');
  });
  await watch.expectStatus(page, 422, () => press('Continue'));
  await visit('identifier-refused');

  await step.enterAddress(page, account.address);
  await visit('password');
  await watch.expectStatus(page, 422, () => step.enterPassword(page, 'not the password at all'));
  await visit('password-wrong');

  await page.getByRole('link', { name: 'Forgot password?' }).click();
  await step.expectHeading(page, 'Forgot your password?');
  await visit('reset-request');
  await press('Continue');
  await step.expectCheckEmail(page, account.address);
  await visit('check-email');
  await page.getByLabel('Code from the email').fill('2222-2222');
  await watch.expectStatus(page, 422, () => press('Continue'));
  await visit('check-email-wrong-code');

  const reset = await vestibule.mailbox.resetMail(account.address);
  await step.openRevokeLink(page, reset.mail);
  await visit('revoke');
  await watch.expectStatus(page, 422, () => press('Cancel the reset'));
  await visit('revoke-unticked');
  await step.openResetLink(page, reset.link);
  await visit('change');
  await watch.expectStatus(page, 422, () => step.submitNewPassword(page, 'password'));
  await visit('change-refused');
  await step.newPasswordField(page).fill(NEW_PASSWORD);
  if (testInfo.project.use.javaScriptEnabled) await expect(page.getByRole('status')).toContainText('Strong');
  await visit('change-typed');
  await step.chooseNewPassword(page, NEW_PASSWORD);
  await visit('success');
  await step.openUndoLink(page, await vestibule.mailbox.notice(account.address));
  await visit('undo');

  await page.goto(PATHS.deadLink);
  await step.expectHeading(page, "This link can't be used");
  await visit('dead-link');
  await watch.expectStatus(page, 404, () => page.goto('/u/nowhere'));
  await visit('not-found');

  await page.goto(PATHS.mailbox);
  await step.expectHeading(page, 'Mailbox');
  await visit('mailbox');
  await page
    .getByRole('link', { name: /Reset your/ })
    .first()
    .click();
  await step.expectHeading(page, 'Reset your Vestibule password');
  await visit('mailbox-message');

  await step.logIn(page, account.address, NEW_PASSWORD);
  await visit('account');
  await page.getByRole('link', { name: 'Change password' }).click();
  await step.expectHeading(page, 'Change your password');
  await visit('account-password');
  await watch.expectStatus(page, 422, () => step.changeOwnPassword(page, 'not it', GOOD_PASSWORD));
  await visit('account-password-wrong');
  await step.changeOwnPassword(page, NEW_PASSWORD, GOOD_PASSWORD);
  await step.expectHeading(page, 'Your account');
  await visit('account-password-changed');

  await page.goto(PATHS.resetRequest);
  await press('Continue');
  await step.expectCheckEmail(page, account.address);
  const second = await vestibule.mailbox.resetMail(account.address);
  await step.openResetLink(page, second.link);
  await visit('change-signed-in');
  await step.openRevokeLink(page, second.mail);
  await step.cancelReset(page);
  await visit('revoked');
  await page.goto(`${PATHS.password}?notice=changed`);
  await visit('password-changed');

  await vestibule.handOutPassword(account.address, NEW_PASSWORD);
  await step.logInWithHandedOutPassword(page, account.address, NEW_PASSWORD);
  await visit('new-password');
  await watch.expectStatus(page, 422, () => step.replacePassword(page, NEW_PASSWORD));
  await visit('new-password-refused');
  await page.goto(PATHS.emailVerified);
  await visit('email-verified');
  await page.goto(PATHS.emailVerificationDead);
  await visit('email-verification-dead-link');
}
