import { authorizeUrl } from '../../../fixtures/authorize.ts';
import { exchange } from '../../../fixtures/exchange.ts';
import { expect } from '../../../fixtures/test.ts';
import type { ManagementTest } from './test.ts';

export function sessionTests(base: ManagementTest): void {
  const test = base.extend<{ loggedIn: { id: string } }>({
    /** Somebody with a session and a refresh token. */
    loggedIn: async ({ account, tenant, logInAt }, use) => {
      const person = await account();
      await exchange(tenant, await logInAt(authorizeUrl(tenant, { scope: 'openid offline_access' }), person));
      await use({ id: person.id });
    },
  });

  test('a session is read and ended', async ({ management, loggedIn }) => {
    const sessions = await management.users.sessions.list(loggedIn.id);
    expect(sessions.data).toHaveLength(1);
    const id = sessions.data[0]?.id ?? '';
    expect(await management.sessions.get(id)).toMatchObject({ id, user_id: loggedIn.id });
    await management.sessions.revoke(id);
    expect((await management.users.sessions.list(loggedIn.id)).data).toEqual([]);
  });

  test('a session is deleted', async ({ management, loggedIn }) => {
    const [session] = (await management.users.sessions.list(loggedIn.id)).data;
    await management.sessions.delete(session?.id ?? '');
    await expect(management.sessions.get(session?.id ?? '')).rejects.toMatchObject({ statusCode: 404 });
  });

  test('all sessions of somebody are ended', async ({ management, loggedIn }) => {
    await management.users.sessions.delete(loggedIn.id);
    expect((await management.users.sessions.list(loggedIn.id)).data).toEqual([]);
  });

  test('a refresh token is read and deleted', async ({ management, loggedIn }) => {
    const tokens = await management.users.refreshToken.list(loggedIn.id);
    expect(tokens.data).toHaveLength(1);
    const id = tokens.data[0]?.id ?? '';
    expect(await management.refreshTokens.get(id)).toMatchObject({ id, user_id: loggedIn.id, client_id: 'web' });
    await management.refreshTokens.delete(id);
    expect((await management.users.refreshToken.list(loggedIn.id)).data).toEqual([]);
  });

  test('all refresh tokens of somebody are deleted', async ({ management, loggedIn }) => {
    await management.users.refreshToken.delete(loggedIn.id);
    expect((await management.users.refreshToken.list(loggedIn.id)).data).toEqual([]);
  });

  test('everything that somebody has is ended at once', async ({ management, loggedIn }) => {
    await management.users.revokeAccess(loggedIn.id);
    expect((await management.users.sessions.list(loggedIn.id)).data).toEqual([]);
    expect((await management.users.refreshToken.list(loggedIn.id)).data).toEqual([]);
  });
}
