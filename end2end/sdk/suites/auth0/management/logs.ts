import { authorizeUrl } from '../../../fixtures/authorize.ts';
import { expect } from '../../../fixtures/test.ts';
import type { ManagementTest } from './test.ts';

export function logTests(test: ManagementTest): void {
  test('the log tells of a login, by code and by account', async ({ management, account, tenant, logInAt }) => {
    const person = await account();
    await logInAt(authorizeUrl(tenant, { scope: 'openid' }), person);
    const own = await management.users.logs.list(person.id);
    const login = own.data.find((entry) => entry.type === 's');
    expect(login).toMatchObject({ user_id: person.id, log_id: expect.any(String) });
    expect(await management.logs.get(login?.log_id ?? '')).toMatchObject({ type: 's', user_id: person.id });
    const all = await management.logs.list({ per_page: 5, sort: 'date:-1' });
    expect(all.data).toHaveLength(5);
  });
}
