import { authorizeUrl } from '../../fixtures/authorize.ts';
import { exchange } from '../../fixtures/exchange.ts';
import { expect } from '../../fixtures/test.ts';
import { test as base } from './test.ts';

export function sessionTests(): void {
  const test = base.extend<{ loggedIn: { id: string } }>({
    /** Somebody with a session and a refresh token. */
    loggedIn: async ({ account, tenant, logInAt }, use) => {
      const person = await account();
      await exchange(tenant, await logInAt(authorizeUrl(tenant, { scope: 'openid offline_access' }), person));
      await use({ id: person.id });
    },
  });

  test('sessions are read and ended', async ({ management, loggedIn }) => {
    const { data } = await management.users.getSessions({ user_id: loggedIn.id });
    const id = data.sessions[0]?.id ?? '';
    expect((await management.sessions.get({ id })).data).toMatchObject({ id, user_id: loggedIn.id });
    await management.sessions.delete({ id });
    await management.users.deleteSessions({ user_id: loggedIn.id });
    expect((await management.users.getSessions({ user_id: loggedIn.id })).data.sessions).toEqual([]);
  });

  test('refresh tokens are read and deleted', async ({ management, loggedIn }) => {
    const { data } = await management.users.getRefreshTokens({ user_id: loggedIn.id });
    const id = data.tokens[0]?.id ?? '';
    expect((await management.refreshTokens.get({ id })).data).toMatchObject({ id, user_id: loggedIn.id });
    await management.refreshTokens.delete({ id });
    await management.users.deleteRefreshTokens({ user_id: loggedIn.id });
    expect((await management.users.getRefreshTokens({ user_id: loggedIn.id })).data.tokens).toEqual([]);
  });

  test('blocks after wrong passwords are read and lifted', async ({ management, account }) => {
    const { id, email } = await account();
    expect((await management.userBlocks.get({ id })).data).toMatchObject({ blocked_for: [] });
    expect((await management.userBlocks.getAll({ identifier: email })).data).toMatchObject({ blocked_for: [] });
    await management.userBlocks.delete({ id });
    await management.userBlocks.deleteAll({ identifier: email });
  });
}
