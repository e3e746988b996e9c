import { freshAddress } from '../../../fixtures/test.ts';
import { chooseNewPassword } from '../../../pages/steps.ts';
import { NEW_PASSWORD } from '../../fixtures/tenant.ts';
import { expect } from '../../fixtures/test.ts';
import { test } from './test.ts';

export function ticketTests(): void {
  test('a ticket sets a password', async ({ management, account, page }) => {
    const { id } = await account();
    const { data } = await management.tickets.changePassword({ user_id: id, ttl_sec: 600 });
    await page.goto(data.ticket);
    await chooseNewPassword(page, NEW_PASSWORD);
  });

  test('a ticket and a mail that prove an address are made', async ({ management, account, tenant }) => {
    const { id, email } = await account({ verify_email: false });
    const { data: link } = await management.tickets.verifyEmail({ user_id: id });
    expect(link.ticket).toContain(tenant.login.origin);
    const { data: job } = await management.jobs.verifyEmail({ user_id: id });
    expect(job).toMatchObject({ type: 'verification_email', status: 'pending' });
    await tenant.login.nextMail(email);
    const { data: later } = await management.jobs.get({ id: job.id });
    expect(later).toMatchObject({ id: job.id });
  });

  test('accounts are imported and exported', async ({ management, recorder }) => {
    const email = freshAddress();
    const rows = [{ email, email_verified: true, given_name: 'Ada' }, { email: 'no address' }];
    const { data: job } = await management.jobs.importUsers({
      users: new Blob([JSON.stringify(rows)], { type: 'application/json' }),
      connection_id: 'con_usernamepassword',
    });
    await expect.poll(async () => (await management.jobs.get({ id: job.id })).data.status).toBe('completed');
    const { data: found } = await management.usersByEmail.getByEmail({ email });
    expect(found).toMatchObject([{ given_name: 'Ada' }]);
    const number = 'A refused row is named by its number: what stood in it is not kept.';
    const { data: errors } = await recorder.differs(number, () => management.jobs.getErrors({ id: job.id }));
    expect(errors).toMatchObject([{ user: { row: 2 } }]);
    const { data: out } = await recorder.differs('`fields` is refused: an export has whole accounts.', () =>
      management.jobs.exportUsers({ format: 'json' }),
    );
    expect(out).toMatchObject({ type: 'users_export' });
  });
}
