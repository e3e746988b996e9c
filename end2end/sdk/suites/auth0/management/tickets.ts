import { expect } from '../../../fixtures/test.ts';
import { chooseNewPassword, expectHeading } from '../../../../pages/steps.ts';
import { NEW_PASSWORD } from '../../../fixtures/tenant.ts';
import type { ManagementTest } from './test.ts';

export function ticketTests(test: ManagementTest): void {
  test('a ticket sets a password, and no mail goes out for it', async ({ management, account, tenant, page }) => {
    const { id, email } = await account({ verify_email: false });
    const { ticket } = await management.tickets.changePassword({
      user_id: id,
      mark_email_as_verified: true,
      ttl_sec: 600,
    });
    expect(ticket).toMatch(new RegExp(`^${tenant.login.origin}/u/reset-verify\\?ticket=`));
    expect(await tenant.login.mails(email)).toEqual([]);
    await page.goto(ticket);
    await chooseNewPassword(page, NEW_PASSWORD);
    expect(await management.users.get(id)).toMatchObject({ email_verified: true });
  });

  test('a ticket proves an address', async ({ management, account, page }) => {
    const { id } = await account();
    const { ticket } = await management.tickets.verifyEmail({ user_id: id });
    await page.goto(ticket);
    await page.getByRole('button').first().click();
    await expectHeading(page, 'Email address confirmed');
    expect(await management.users.get(id)).toMatchObject({ email_verified: true });
  });
}
