import type { Page } from '@playwright/test';
import { expect, freshAddress, GOOD_PASSWORD, test } from '../fixtures/test.ts';
import type { Watch } from '../fixtures/watch.ts';
import { PATHS } from '../pages/paths.ts';
import { picture } from '../pages/picture.ts';
import * as step from '../pages/steps.ts';

test('too many wrong passwords must wait, with and without an account alike', async ({
  ownVestibule,
  otherBrowser,
  watch,
}, testInfo) => {
  test.slow();
  const known = freshAddress('known');
  const outcomes: { tries: number; text: string }[] = [];
  for (const address of [known, freshAddress('unknown')]) {
    const own = await ownVestibule();
    await own.addUser(known, GOOD_PASSWORD);
    const page = await otherBrowser({ at: own });
    await step.enterAddress(page, address);
    const tries = await tryUntilRefused(page, watch);
    const text = await step.mainText(page);
    outcomes.push({ tries, text: text.replace(address, 'X').replace(/\d+ (minute|second)s?/, 'a while') });
    await picture(page, testInfo, 'too-many-tries');
  }
  expect(outcomes[0]).toEqual(outcomes[1]);
});

test('the right password is not taken either while a person must wait', async ({
  ownVestibule,
  otherBrowser,
  watch,
}) => {
  test.slow();
  const own = await ownVestibule();
  const address = freshAddress();
  await own.addUser(address, GOOD_PASSWORD);
  const page = await otherBrowser({ at: own });
  await step.enterAddress(page, address);
  await tryUntilRefused(page, watch);
  await page.goto(PATHS.password);
  await watch.expectStatus(page, 429, () => step.enterPassword(page, GOOD_PASSWORD));
});

test('an address gets only so many mails, and the page tells nobody', async ({
  ownVestibule,
  otherBrowser,
}) => {
  const own = await ownVestibule({ env: { VESTIBULE_RESET_RESEND_COOLDOWN: '0s' } });
  const address = freshAddress();
  await own.addUser(address, GOOD_PASSWORD);
  const page = await otherBrowser({ at: own });
  for (let time = 0; time < 3; time += 1) {
    await step.askForReset(page, address);
    await own.mailbox.resetMail(address);
  }
  await step.enterAddress(page, address);
  await page.getByRole('link', { name: 'Forgot password?' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Check your email|Something went wrong/);
  expect(await own.mailbox.countFor(address)).toBe(3);
});

test('codes cannot be guessed: after five wrong ones the right one is refused', async ({
  page,
  account,
  vestibule,
  watch,
}) => {
  await step.askForReset(page, account.address);
  const { code } = await vestibule.mailbox.resetMail(account.address);
  const wrong = code.startsWith('2') ? `3${code.slice(1)}` : `2${code.slice(1)}`;
  for (const typed of [wrong, wrong, wrong, wrong, wrong, code]) {
    await page.getByLabel('Code from the email').fill(typed);
    await watch.expectStatus(page, 422, () => page.getByRole('button', { name: 'Continue' }).click());
    await expect(page.getByText('This code does not work.')).toBeVisible();
  }
});

/** Sends wrong passwords until the server asks to wait; gives how many it judged. */
async function tryUntilRefused(page: Page, watch: Watch): Promise<number> {
  for (let tries = 0; tries < 40; tries += 1) {
    const answer = await watch.expectStatus(page, [422, 429], () =>
      step.enterPassword(page, `wrong password ${tries}`),
    );
    if (answer.status() === 422) continue;
    await expect(
      page.getByText(/Too many tries\. Please wait \d+ (seconds?|minutes?), then try again\./),
    ).toBeVisible();
    expect(Number(await answer.headerValue('retry-after'))).toBeGreaterThan(0);
    return tries;
  }
  throw new Error('forty wrong passwords in a row were judged');
}
