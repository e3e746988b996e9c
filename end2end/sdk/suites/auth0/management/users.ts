import { freshAddress } from '../../../../fixtures/test.ts';
import { authorizeUrl } from '../../../fixtures/authorize.ts';
import { GOOD_PASSWORD, NEW_PASSWORD } from '../../../fixtures/tenant.ts';
import { expect } from '../../../fixtures/test.ts';
import type { ManagementTest } from './test.ts';

export function userTests(test: ManagementTest): void {
  test('an account is made, read, changed and deleted', async ({ management, tenant }) => {
    const email = freshAddress();
    const made = await management.users.create({
      connection: tenant.connection,
      email,
      password: GOOD_PASSWORD,
      name: 'Ada Lovelace',
      email_verified: true,
      user_metadata: { colour: 'blue' },
      app_metadata: { plan: 'free' },
    });
    const id = made.user_id ?? '';
    expect(made).toMatchObject({ email, name: 'Ada Lovelace', email_verified: true, app_metadata: { plan: 'free' } });
    expect(made.identities).toMatchObject([{ connection: tenant.connection, provider: 'auth0', isSocial: false }]);

    expect(await management.users.get(id)).toMatchObject({ user_id: id, email, user_metadata: { colour: 'blue' } });
    expect(await management.users.get(id, { fields: 'email', include_fields: true })).toEqual({ email });

    const changed = await management.users.update(id, {
      nickname: 'ada',
      user_metadata: { size: 'small' },
      app_metadata: { plan: 'paid' },
    });
    expect(changed).toMatchObject({
      nickname: 'ada',
      user_metadata: { colour: 'blue', size: 'small' },
      app_metadata: { plan: 'paid' },
    });

    await management.users.delete(id);
    await expect(management.users.get(id)).rejects.toMatchObject({ statusCode: 404 });
  });

  test('accounts are found by address, by search and page by page', async ({ management, account }) => {
    const family_name = `Lovelace${Date.now()}`;
    const [first] = [await account({ family_name }), await account({ family_name }), await account({ family_name })];
    expect(await management.users.listUsersByEmail({ email: first.email })).toMatchObject([{ user_id: first.id }]);

    const page = await management.users.list({ q: `family_name:"${family_name}"`, per_page: 2, sort: 'created_at:1' });
    expect(page.data.map((found) => found.email)).toHaveLength(2);
    expect(page.data[0]?.email).toBe(first.email);
    expect(page.hasNextPage()).toBe(true);
    expect((await page.getNextPage()).data).toHaveLength(1);

    const all = [];
    for await (const found of await management.users.list({ q: `family_name:${family_name}`, per_page: 1 })) {
      all.push(found.email);
    }
    expect(all).toHaveLength(3);
  });

  test('a search that is none is refused in words', async ({ management }) => {
    await expect(management.users.list({ q: 'email:(' })).rejects.toMatchObject({ statusCode: 400 });
  });

  test('a password is set directly, and the policy holds', async ({ management, account, tenant, logInAt }) => {
    const { id, email } = await account();
    const connection = tenant.connection;
    await management.users.update(id, { password: NEW_PASSWORD, connection });
    await expect(management.users.update(id, { password: 'short', connection })).rejects.toMatchObject({
      statusCode: 400,
      message: expect.stringMatching(/PasswordStrengthError: Password is too weak/),
    });
    const back = await logInAt(authorizeUrl(tenant, { scope: 'openid' }), { email, password: NEW_PASSWORD });
    expect(back.searchParams.get('code')).toBeTruthy();
  });

  test('who is blocked cannot log in, and can again', async ({ management, account }) => {
    const { id } = await account();
    expect(await management.users.update(id, { blocked: true })).toMatchObject({ blocked: true });
    expect(await management.users.update(id, { blocked: false })).toMatchObject({ blocked: false });
  });

  test('an address is taken once', async ({ management, account, tenant }) => {
    const { email } = await account();
    await expect(
      management.users.create({ connection: tenant.connection, email, password: GOOD_PASSWORD }),
    ).rejects.toMatchObject({ statusCode: 409 });
  });

  test('nobody has second factors yet, and taking them away is no error', async ({ management, account }) => {
    const { id } = await account();
    const methods = await management.users.authenticationMethods.list(id);
    expect(methods.data).toMatchObject([{ type: 'password' }]);
    await management.users.authenticationMethods.deleteAll(id);
    await management.users.authenticators.deleteAll(id);
    await management.users.multifactor.deleteProvider(id, 'google-authenticator');
    await management.users.multifactor.invalidateRememberBrowser(id);
  });
}
