import type { Page } from '@playwright/test';
import { expect, freshAddress, NEW_PASSWORD, test } from '../fixtures/test.ts';
import { PATHS } from '../pages/paths.ts';
import * as step from '../pages/steps.ts';

const REFUSED = [
  { why: 'short', password: 'tiny otter 7', sentence: 'Please use at least 15 characters.' },
  {
    why: 'easily guessed',
    password: 'aaaaaaaaaaaaaaaaaaaa',
    sentence: /easy to guess|list of stolen passwords/,
  },
  {
    why: 'known from breaches',
    password: 'qwertyuiopasdfghjkl',
    sentence: /easy to guess|list of stolen passwords/,
  },
] as const;

for (const { why, password, sentence } of REFUSED) {
  test(`a password that is ${why} is refused, and the link still works`, async ({
    page,
    account,
    vestibule,
    watch,
  }) => {
    await step.askForReset(page, account.address);
    await step.openResetLink(page, (await vestibule.mailbox.resetMail(account.address)).link);
    const answer = await watch.expectStatus(page, 422, () => step.submitNewPassword(page, password));
    await step.expectHeading(page, 'Change your password');
    await expect(page.getByText(sentence).first()).toBeVisible();
    await expect(step.newPasswordField(page)).toHaveAttribute('aria-invalid', 'true');
    await expect(step.newPasswordField(page)).toHaveValue('');
    await expect(step.repeatField(page)).toHaveValue('');
    expect(await answer.text()).not.toContain(password);
    await step.chooseNewPassword(page, NEW_PASSWORD);
    await step.logIn(page, account.address, NEW_PASSWORD);
  });
}

test('two different passwords are refused, and the link still works', async ({
  page,
  account,
  vestibule,
  watch,
}) => {
  await step.askForReset(page, account.address);
  await step.openResetLink(page, (await vestibule.mailbox.resetMail(account.address)).link);
  const answer = await watch.expectStatus(page, 422, () =>
    step.submitNewPassword(page, NEW_PASSWORD, `${NEW_PASSWORD}!`),
  );
  await expect(page.getByText('The two passwords differ. Please enter the same one twice.')).toBeVisible();
  await expect(step.repeatField(page)).toHaveAccessibleDescription(/differ/);
  expect(await answer.text()).not.toContain(NEW_PASSWORD);
  await step.chooseNewPassword(page, NEW_PASSWORD);
});

test("the person's own address is no password", async ({ page, vestibule, watch }) => {
  const address = freshAddress('wilhelmina.featherstone');
  await vestibule.addUser(address, 'correct horse battery staple');
  await step.askForReset(page, address);
  await step.openResetLink(page, (await vestibule.mailbox.resetMail(address)).link);
  await watch.expectStatus(page, 422, () => step.submitNewPassword(page, 'wilhelminafeatherstone'));
  await expect(page.getByText('This password is too easy to guess.')).toBeVisible();
});

test('a link works once; afterwards it offers a new one', async ({
  page,
  otherBrowser,
  account,
  vestibule,
}) => {
  await step.askForReset(page, account.address);
  const { link } = await vestibule.mailbox.resetMail(account.address);
  await step.openResetLink(page, link);
  await step.chooseNewPassword(page, NEW_PASSWORD);

  const later = await otherBrowser();
  await expectDeadLink(() => later.goto(link), later);
  expect(new URL(later.url()).pathname).toBe(PATHS.deadLink);
  await later.getByRole('button', { name: 'Send a new link' }).click();
  await expect(later.getByRole('heading', { level: 1 })).toHaveText(
    /Check your email|Forgot your password\?/,
  );
});

test('the browser that spent a link finds it dead, and gets a new one', async ({
  page,
  account,
  vestibule,
}) => {
  await step.askForReset(page, account.address);
  const { link } = await vestibule.mailbox.resetMail(account.address);
  await step.openResetLink(page, link);
  await step.chooseNewPassword(page, NEW_PASSWORD);
  await expectDeadLink(() => page.goto(link), page);
  await page.getByRole('button', { name: 'Send a new link' }).click();
  await step.expectHeading(page, 'Forgot your password?');
  await page.getByLabel('Email address').fill(account.address);
  await page.getByRole('button', { name: 'Continue' }).click();
  await step.expectCheckEmail(page, account.address);
  const again = await vestibule.mailbox.resetMail(account.address);
  await step.openResetLink(page, again.link);
  await step.chooseNewPassword(page, 'violet walrus inventing rain');
});

test('of two links only the newest works', async ({ page, otherBrowser, account, vestibule }) => {
  await step.askForReset(page, account.address);
  const older = await vestibule.mailbox.resetMail(account.address);
  await step.askForReset(page, account.address);
  const newer = await vestibule.mailbox.resetMail(account.address);
  expect(newer.link).not.toBe(older.link);
  await expectDeadLink(() => page.goto(older.link), page);
  await step.openResetLink(await otherBrowser(), newer.link);
});

test('a link that dies while the form is open changes nothing', async ({
  page,
  otherBrowser,
  account,
  vestibule,
}) => {
  await step.askForReset(page, account.address);
  const { link } = await vestibule.mailbox.resetMail(account.address);
  await step.openResetLink(page, link);
  const other = await otherBrowser();
  await step.openResetLink(other, link);
  await step.chooseNewPassword(other, NEW_PASSWORD);
  await expectDeadLink(() => step.submitNewPassword(page, 'violet walrus inventing rain'), page);
  await step.logIn(page, account.address, NEW_PASSWORD);
});

test('a link that nobody sent is answered like one that is dead', async ({
  page,
  account,
  vestibule,
  otherBrowser,
}) => {
  await step.askForReset(page, account.address);
  const { link } = await vestibule.mailbox.resetMail(account.address);
  await step.openResetLink(page, link);
  await step.chooseNewPassword(page, NEW_PASSWORD);
  const dead = await otherBrowser();
  await expectDeadLink(() => dead.goto(link), dead);
  const garbage = await otherBrowser();
  const madeUp = new URL(link);
  madeUp.searchParams.set('ticket', 'bm9ib2R5IHNlbnQgdGhpcw');
  await expectDeadLink(() => garbage.goto(madeUp.href), garbage);
  expect(await step.mainText(garbage)).toBe(await step.mainText(dead));
});

async function expectDeadLink(action: () => Promise<unknown>, page: Page): Promise<void> {
  await action();
  await step.expectHeading(page, "This link can't be used");
  await expect(page.getByText('Please ask for a new link and use the latest email.')).toBeVisible();
}
