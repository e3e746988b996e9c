import { expect, test, type Locator, type Page } from '@playwright/test';
import type { ParsedMail } from 'mailparser';
import { PATHS } from './paths.ts';

/**
 * What the page says, as one would compare it: once its islands woke, because a button that waits for
 * the script is part of the text, and without the invisible breaking points of long addresses.
 */
export async function mainText(page: Page): Promise<string> {
  if (test.info().project.use.javaScriptEnabled) {
    await expect(page.locator('leptos-island button[hidden]')).toHaveCount(0);
  }
  return (await page.getByRole('main').innerText()).replaceAll('\u200b', '');
}

/** The page's one heading; a step has been reached when it shows. */
export async function expectHeading(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
}

/** Passes the first step of the login. */
export async function enterAddress(page: Page, address: string): Promise<void> {
  await page.goto(PATHS.identifier);
  await page.getByLabel('Email address').fill(address);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expectHeading(page, 'Enter your password');
}

/** The password field; the button that shows the password has a similar name. */
export function passwordField(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Password', exact: true });
}

/** Types a password at the second step and sends it. */
export async function enterPassword(page: Page, password: string): Promise<void> {
  await passwordField(page).fill(password);
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** Logs in and arrives at the account. */
export async function logIn(page: Page, address: string, password: string): Promise<void> {
  await enterAddress(page, address);
  await enterPassword(page, password);
  await expectHeading(page, 'Your account');
}

/** Walks from the login to "Check your email". */
export async function askForReset(page: Page, address: string): Promise<void> {
  await enterAddress(page, address);
  await page.getByRole('link', { name: 'Forgot password?' }).click();
  await expectHeading(page, 'Forgot your password?');
  await expect(page.getByLabel('Email address')).toHaveValue(address);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expectCheckEmail(page, address);
}

/** "Check your email", in exactly the promised words. */
export async function expectCheckEmail(page: Page, address: string): Promise<void> {
  await expectHeading(page, 'Check your email');
  await expect(
    page.getByText(`Please check the email address ${address} for instructions to reset your password.`, {
      exact: true,
    }),
  ).toBeVisible();
}

/** Opens the link of a mail; it leads to a path without the ticket. */
export async function openResetLink(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await expectHeading(page, 'Change your password');
  expect(new URL(page.url()).pathname).toBe(PATHS.change);
  expect(page.url()).not.toContain('ticket');
}

export function newPasswordField(page: Page): Locator {
  return page.getByRole('textbox', { name: 'New password', exact: true });
}

export function repeatField(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Re-enter new password', exact: true });
}

export function currentPasswordField(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Current password', exact: true });
}

/** Types the present password and a new one twice, and sends them. */
export async function changeOwnPassword(page: Page, current: string, password: string): Promise<void> {
  await currentPasswordField(page).fill(current);
  await newPasswordField(page).fill(password);
  await repeatField(page).fill(password);
  await page.getByRole('button', { name: 'Change password' }).click();
}

/** Types a new password twice, or two different ones, and sends them. */
export async function submitNewPassword(page: Page, password: string, repeat = password): Promise<void> {
  await newPasswordField(page).fill(password);
  await repeatField(page).fill(repeat);
  await page.getByRole('button', { name: 'Reset password' }).click();
}

/** Chooses a good password and arrives at "Password changed". */
export async function chooseNewPassword(page: Page, password: string): Promise<void> {
  await submitNewPassword(page, password);
  await expectHeading(page, 'Password changed');
}

/** A link of a mail, by the path that it leads to. */
export function linkTo(path: string, mail: ParsedMail): string {
  const link = new RegExp(`https?://\\S+${path}\\?ticket=[\\w-]+`).exec(mail.text ?? '')?.[0];
  if (!link) throw new Error(`no link to ${path} in:\n${mail.text}`);
  return link;
}

/** Opens "I did not ask for this" of a mail; it leads to a path without the ticket. */
export async function openRevokeLink(page: Page, mail: ParsedMail): Promise<void> {
  await page.goto(linkTo(PATHS.revokeLink, mail));
  await expectHeading(page, 'Cancel this reset?');
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(PATHS.revoke);
}

/** Opens the link of the notice that undoes a change; it leads to a path without the ticket. */
export async function openUndoLink(page: Page, mail: ParsedMail): Promise<void> {
  await page.goto(linkTo(PATHS.undoLink, mail));
  await expectHeading(page, 'Undo the password change?');
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(PATHS.undo);
}

/** Ticks the box that a mail scanner would not, and cancels the reset. */
export async function cancelReset(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: 'I did not ask for this reset.' }).check();
  await page.getByRole('button', { name: 'Cancel the reset' }).click();
  await expectHeading(page, 'Reset cancelled');
}

/** Ticks the box that a mail scanner would not, and undoes the change. */
export async function undoChange(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: 'It was not me who changed the password.' }).check();
  await page.getByRole('button', { name: 'Undo the change' }).click();
  await expectHeading(page, 'Check your email');
}

/** Asks for an account and arrives at "Check your email". */
export async function signUp(page: Page, address: string): Promise<void> {
  await page.goto(PATHS.signUp);
  await expectHeading(page, 'Create your account');
  await page.getByLabel('Email address').fill(address);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expectHeading(page, 'Check your email');
  await expect(
    page.getByText(`Please check the email address ${address} to finish creating your account.`, {
      exact: true,
    }),
  ).toBeVisible();
}

/** Opens the link of a sign-up's mail; it leads to a path without the ticket. */
export async function openSignUpLink(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await expectHeading(page, 'Choose your password');
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(PATHS.signUpPassword);
}

/** Chooses the first password and arrives at the account. */
export async function createAccount(page: Page, password: string): Promise<void> {
  await newPasswordField(page).fill(password);
  await repeatField(page).fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expectHeading(page, 'Your account');
}

/** Logs in with a password that an administrator chose, and arrives where another one has to be chosen. */
export async function logInWithHandedOutPassword(page: Page, address: string, password: string): Promise<void> {
  await enterAddress(page, address);
  await enterPassword(page, password);
  await expectHeading(page, 'Choose a password of your own');
  expect(new URL(page.url()).pathname).toBe(PATHS.newPassword);
}

/** Types a password of one's own twice, and sends it. */
export async function replacePassword(page: Page, password: string, repeat = password): Promise<void> {
  await newPasswordField(page).fill(password);
  await repeatField(page).fill(repeat);
  await page.getByRole('button', { name: 'Choose password and log in' }).click();
}

/** Opens the link that confirms an address; it leads to a path without the ticket. */
export async function openVerificationLink(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await expectHeading(page, 'Confirm your email address');
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(PATHS.emailVerification);
}
