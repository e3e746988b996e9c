import { freshAddress } from '../../../../fixtures/test.ts';
import { expect } from '../../../fixtures/test.ts';
import type { ManagementTest } from './test.ts';

export function jobTests(test: ManagementTest): void {
  test('a mail that proves an address is sent', async ({ management, account, tenant }) => {
    const { id, email } = await account({ verify_email: false });
    const job = await management.jobs.verificationEmail.create({ user_id: id });
    expect(job).toMatchObject({ type: 'verification_email', status: 'pending', id: expect.stringMatching(/^job_/) });
    expect((await tenant.login.nextMail(email)).links).not.toEqual([]);
    expect(await management.jobs.get(job.id)).toMatchObject({ id: job.id, type: 'verification_email' });
  });

  test('accounts are imported, and a refused row is told', async ({ management, recorder }) => {
    const email = freshAddress();
    const rows = [{ email, email_verified: true, given_name: 'Ada' }, { email: 'no address' }];
    const job = await management.jobs.usersImports.create({
      users: new File([JSON.stringify(rows)], 'users.json', { type: 'application/json' }),
      connection_id: 'con_usernamepassword',
    });
    await expect.poll(async () => (await management.jobs.get(job.id)).status).toBe('completed');
    expect(await management.users.listUsersByEmail({ email })).toMatchObject([{ given_name: 'Ada' }]);
    const number = 'A refused row is named by its number: what stood in it is not kept.';
    const errors = await recorder.differs(number, async () => management.jobs.errors.get(job.id));
    expect(errors).toMatchObject([{ user: { row: 2 } }]);
  });

  test('accounts are exported', async ({ management, recorder }) => {
    const job = await recorder.differs('`fields` is refused: an export has whole accounts.', async () =>
      management.jobs.usersExports.create({ format: 'json' }),
    );
    expect(job).toMatchObject({ type: 'users_export', id: expect.stringMatching(/^job_/) });
    await expect.poll(async () => (await management.jobs.get(job.id)).status).toBe('completed');
  });
}
