import type { Locator, Page } from '@playwright/test';
import { expect, freshAddress, test } from '../fixtures/test.ts';
import { picture } from '../pages/picture.ts';
import * as step from '../pages/steps.ts';

test('asking again has to wait, and the page says how long', async ({
  ownVestibule,
  otherBrowser,
}, testInfo) => {
  const own = await ownVestibule();
  const address = freshAddress();
  await own.addUser(address, 'correct horse battery staple');
  const page = await otherBrowser({ at: own });
  await step.askForReset(page, address);
  await own.mailbox.resetMail(address);
  await expect(page.getByText(/You can ask again in \d+ seconds?/)).toBeVisible();
  await picture(page, testInfo, 'check-email-cooldown');

  // Whoever presses the button all the same sends no second mail.
  await resend(page).evaluate((button: HTMLButtonElement) => {
    button.disabled = false;
    button.removeAttribute('aria-disabled');
    button.form?.requestSubmit(button);
  });
  await expect(page.getByText(/You can ask again in \d+ seconds?/)).toBeVisible();
  await step.expectCheckEmail(page, address);

  // The next person's mail is sent after anything that was asked before it.
  const next = freshAddress('next');
  await own.addUser(next, 'correct horse battery staple');
  const other = await otherBrowser({ at: own });
  await step.askForReset(other, next);
  await own.mailbox.resetMail(next);
  expect(await own.mailbox.countFor(address)).toBe(1);
});

test('after the wait another mail comes, and it replaces the first', async ({
  ownVestibule,
  otherBrowser,
}) => {
  const own = await ownVestibule({ env: { VESTIBULE_RESET_RESEND_COOLDOWN: '2s' } });
  const address = freshAddress();
  await own.addUser(address, 'correct horse battery staple');
  const page = await otherBrowser({ at: own });
  await step.askForReset(page, address);
  const first = await own.mailbox.resetMail(address);
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(/You can ask again in/)).toBeHidden({ timeout: 100 });
    await expect(resend(page)).toBeEnabled({ timeout: 100 });
  }).toPass({ timeout: 10_000 });
  await resend(page).click();
  await expect(
    page.getByText('We have taken your request again. Only the newest email counts.'),
  ).toBeVisible();
  const second = await own.mailbox.resetMail(address);
  await page.goto(first.link);
  await step.expectHeading(page, "This link can't be used");
  await step.openResetLink(page, second.link);
});

function resend(page: Page): Locator {
  return page.getByRole('button', { name: 'Resend email' });
}
