import { freshAddress } from '../../../fixtures/test.ts';
import { GOOD_PASSWORD, NEW_PASSWORD } from '../../fixtures/tenant.ts';
import { expect } from '../../fixtures/test.ts';
import { test } from './test.ts';

export function userTests(): void {
  test('an account is made, read, changed and deleted', async ({ management, tenant }) => {
    const email = freshAddress();
    const { data: made, status } = await management.users.create({
      connection: tenant.connection,
      email,
      password: GOOD_PASSWORD,
      user_metadata: { colour: 'blue' },
    });
    expect(status).toBe(201);
    const id = made.user_id;
    const { data: read } = await management.users.get({ id });
    expect(read).toMatchObject({ user_id: id, email, user_metadata: { colour: 'blue' } });
    const { data: changed } = await management.users.update({ id }, { nickname: 'ada', user_metadata: { size: 's' } });
    expect(changed).toMatchObject({ nickname: 'ada', user_metadata: { colour: 'blue', size: 's' } });
    await management.users.delete({ id });
    await expect(management.users.get({ id })).rejects.toMatchObject({
      statusCode: 404,
      errorCode: 'inexistent_user',
    });
  });

  test('accounts are found by address, by search and page by page', async ({ management, account }) => {
    const family_name = `Lovelace${Date.now()}`;
    const [first] = [await account({ family_name }), await account({ family_name })];
    const { data: byEmail } = await management.usersByEmail.getByEmail({ email: first.email });
    expect(byEmail).toMatchObject([{ user_id: first.id }]);
    const q = `family_name:"${family_name}"`;
    const { data: bare } = await management.users.getAll({ q });
    expect(bare).toHaveLength(2);
    const { data: page } = await management.users.getAll({ q, per_page: 1, page: 1, include_totals: true });
    expect(page).toMatchObject({ start: 1, limit: 1, length: 1, total: 2, users: [expect.any(Object)] });
  });

  test('a password is set directly, and the policy holds', async ({ management, account, tenant }) => {
    const { id } = await account();
    const connection = tenant.connection;
    await management.users.update({ id }, { password: NEW_PASSWORD, connection });
    await expect(management.users.update({ id }, { password: 'short', connection })).rejects.toMatchObject({
      statusCode: 400,
      msg: 'PasswordStrengthError: Password is too weak',
    });
  });

  test('an address is taken once', async ({ management, account, tenant }) => {
    const { email } = await account();
    await expect(
      management.users.create({ connection: tenant.connection, email, password: GOOD_PASSWORD }),
    ).rejects.toMatchObject({ statusCode: 409, msg: 'The user already exists.' });
  });

  test('nobody has second factors yet, and taking them away is no error', async ({ management, account }) => {
    const { id } = await account();
    const { data: methods } = await management.users.getAuthenticationMethods({ id });
    expect(methods).toMatchObject([{ type: 'password' }]);
    await management.users.deleteAuthenticationMethods({ id });
    await management.users.deleteAllAuthenticators({ id });
    await management.users.deleteMultifactorProvider({ id, provider: 'google-authenticator' });
    await management.users.invalidateRememberBrowser({ id });
  });

  test('the log tells what happened to an account', async ({ management, account }) => {
    const { id } = await account();
    const { data: own } = await management.users.getLogs({ id });
    expect(Array.isArray(own)).toBe(true);
    const { data: all } = await management.logs.getAll({ per_page: 5 });
    expect(all).toHaveLength(5);
    const { data: entry } = await management.logs.get({ id: all[0]?.log_id ?? '' });
    expect(entry).toMatchObject({ log_id: all[0]?.log_id });
  });
}
