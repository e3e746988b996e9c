import { expect, test } from '../fixtures/test.ts';
import * as step from '../pages/steps.ts';

test('the strength check weighs no more than agreed', async ({ page, account, vestibule }) => {
  let weight = 0;
  const weighed: Promise<void>[] = [];
  page.on('requestfinished', (request) => {
    if (!request.url().includes('/strength')) return;
    weighed.push(request.sizes().then((sizes) => void (weight += sizes.responseBodySize)));
  });
  await step.askForReset(page, account.address);
  await step.openResetLink(page, (await vestibule.mailbox.resetMail(account.address)).link);
  await step.newPasswordField(page).fill('purple otter judging thunder');
  await expect(page.getByRole('status').first()).toContainText('Strong');
  await Promise.all(weighed);
  expect(weight).toBeGreaterThan(100_000);
  expect(weight, 'bytes of the strength check').toBeLessThanOrEqual(650_000);
});
