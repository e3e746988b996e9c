import { Management } from '../fixtures/management.ts';
import { expect, test } from '../fixtures/test.ts';
import { PATHS } from '../pages/paths.ts';
import * as step from '../pages/steps.ts';

const SCOPES = ['read:users', 'update:users', 'create:user_tickets'];

test('a person confirms the address by the link of the mail', async ({ page, account, vestibule, playwright }) => {
  const management = await Management.at(vestibule, playwright, SCOPES);
  const user_id = await management.userId(account.address);
  const job = await management.post('/api/v2/jobs/verification-email', { user_id });
  expect(job['status']).toBe('pending');
  const mail = await vestibule.mailbox.notice(account.address);
  expect(mail.subject).toContain('Confirm your email address');
  const link = step.linkTo(PATHS.emailVerify, mail);

  await step.openVerificationLink(page, link);
  await expect(page.getByText(/^For \S*[•*…]\S*@/)).toBeVisible();
  await page.getByRole('button', { name: 'Confirm' }).click();
  await step.expectHeading(page, 'Email address confirmed');

  await page.goto(link);
  await step.expectHeading(page, "This link can't be used");
  expect(new URL(page.url()).pathname).toBe(PATHS.emailVerificationDead);
  await expect(page.getByRole('link', { name: 'Back to login' })).toBeVisible();
  await management.dispose();
});

test('a scanner that opens the link confirms nothing', async ({ page, account, vestibule, playwright }) => {
  const management = await Management.at(vestibule, playwright, SCOPES);
  const user_id = await management.userId(account.address);
  const { ticket } = await management.post('/api/v2/tickets/email-verification', { user_id });
  if (!ticket) throw new Error('no link');
  const scanner = await playwright.request.newContext();
  for (let visit = 0; visit < 3; visit += 1) expect((await scanner.get(ticket)).ok()).toBe(true);
  await scanner.dispose();
  await step.openVerificationLink(page, ticket);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await step.expectHeading(page, 'Email address confirmed');
  await management.dispose();
});

test('a link of a program leads to a new password', async ({ page, account, vestibule, playwright }) => {
  const management = await Management.at(vestibule, playwright, SCOPES);
  const user_id = await management.userId(account.address);
  const { ticket } = await management.post('/api/v2/tickets/password-change', { user_id, ttl_sec: 3600 });
  if (!ticket) throw new Error('no link');
  await step.openResetLink(page, ticket);
  await step.chooseNewPassword(page, 'purple otter judging lightning');
  await step.logIn(page, account.address, 'purple otter judging lightning');
  await management.dispose();
});
