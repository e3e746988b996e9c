import type { Page } from '@playwright/test';
import { expect, GOOD_PASSWORD, NEW_PASSWORD, test } from '../fixtures/test.ts';
import type { Watch } from '../fixtures/watch.ts';
import { PATHS } from '../pages/paths.ts';
import * as step from '../pages/steps.ts';

test('a reset that one did not ask for is cancelled', async ({ page, otherBrowser, account, vestibule }) => {
  const stranger = await otherBrowser();
  await step.askForReset(stranger, account.address);
  const { mail, link } = await vestibule.mailbox.resetMail(account.address);
  await step.openRevokeLink(page, mail);
  await expect(page.getByText(/^For \S*[•*…]\S*@/)).toBeVisible();
  await expect(page.getByText('Nothing has changed so far.')).toBeVisible();
  await step.cancelReset(page);
  await expect(page.getByText('Your password is as it was.')).toBeVisible();

  await stranger.goto(link);
  await step.expectHeading(stranger, "This link can't be used");
  await page.getByRole('link', { name: 'Log in' }).click();
  await step.expectHeading(page, 'Welcome');
  await step.logIn(page, account.address, account.password);
});

test('a change that one did not make is undone', async ({ page, otherBrowser, account, vestibule, watch }) => {
  const thief = await otherBrowser();
  await step.askForReset(thief, account.address);
  await step.openResetLink(thief, (await vestibule.mailbox.resetMail(account.address)).link);
  await step.chooseNewPassword(thief, NEW_PASSWORD);
  await step.logIn(thief, account.address, NEW_PASSWORD);

  await step.openUndoLink(page, await vestibule.mailbox.notice(account.address));
  await expect(page.getByText('Every device is signed out.')).toBeVisible();
  await step.undoChange(page);
  await step.expectCheckEmail(page, account.address);
  await thief.reload();
  await step.expectHeading(thief, 'Welcome');
  await step.enterAddress(thief, account.address);
  await watch.expectStatus(thief, 422, () => step.enterPassword(thief, NEW_PASSWORD));

  await step.openResetLink(page, (await vestibule.mailbox.resetMail(account.address)).link);
  await step.chooseNewPassword(page, GOOD_PASSWORD);
  await step.logIn(page, account.address, GOOD_PASSWORD);
});

test('a mail scanner that opens these links changes nothing', async ({
  page,
  playwright,
  account,
  vestibule,
}) => {
  await step.askForReset(page, account.address);
  const { mail, link } = await vestibule.mailbox.resetMail(account.address);
  const scanner = await playwright.request.newContext();
  const revoke = step.linkTo(PATHS.revokeLink, mail);
  for (let visit = 0; visit < 3; visit += 1) expect((await scanner.get(revoke)).ok()).toBe(true);
  await step.openResetLink(page, link);
  await step.chooseNewPassword(page, NEW_PASSWORD);
  const undo = step.linkTo(PATHS.undoLink, await vestibule.mailbox.notice(account.address));
  for (let visit = 0; visit < 3; visit += 1) expect((await scanner.get(undo)).ok()).toBe(true);
  await scanner.dispose();
  await step.logIn(page, account.address, NEW_PASSWORD);
});

test('a mail scanner that presses every button it finds cancels and undoes nothing', async ({
  page,
  otherBrowser,
  account,
  vestibule,
  watch,
}) => {
  await step.askForReset(page, account.address);
  const { mail, link } = await vestibule.mailbox.resetMail(account.address);
  const scanner = await otherBrowser();
  await step.openRevokeLink(scanner, mail);
  await press(scanner, 'Cancel the reset', watch);
  await step.expectHeading(scanner, 'Cancel this reset?');
  await expect(scanner.getByText('Tick the box first.')).toBeVisible();
  await expect(scanner.getByRole('checkbox')).toHaveAccessibleDescription('Tick the box first.');
  await step.openResetLink(page, link);
  await step.chooseNewPassword(page, NEW_PASSWORD);

  await step.openUndoLink(scanner, await vestibule.mailbox.notice(account.address));
  await press(scanner, 'Undo the change', watch);
  await step.expectHeading(scanner, 'Undo the password change?');
  await step.logIn(page, account.address, NEW_PASSWORD);
});

test('whoever is signed in is told whose password the page changes', async ({
  page,
  otherBrowser,
  account,
  vestibule,
}) => {
  const ada = await otherBrowser();
  await step.askForReset(ada, account.address);
  const { link } = await vestibule.mailbox.resetMail(account.address);
  // Else that tab would move on by itself in the middle of what comes.
  await ada.close();
  const bob = account.address.replace(/^ada/, 'bob');
  await vestibule.addUser(bob, GOOD_PASSWORD);
  await step.logIn(page, bob, GOOD_PASSWORD);
  await step.openResetLink(page, link);
  const notice = `You are signed in here as ${bob}. This page changes the password of a`;
  await expect(page.getByText(notice)).toBeVisible();
  await expect(step.newPasswordField(page)).toHaveAccessibleDescription(/This page changes the password of a/);
  await step.chooseNewPassword(page, NEW_PASSWORD);
  await page.goto(PATHS.account);
  await expect(page.getByRole('main')).toContainText(bob);
});

/** Presses a button and nothing else; the form is refused. */
async function press(page: Page, name: string, watch: Watch): Promise<void> {
  await watch.expectStatus(page, 422, () => page.getByRole('button', { name }).click());
}
