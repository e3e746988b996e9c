import { AuthClient } from '@auth0/auth0-auth-js';
import { freshAddress } from '../../fixtures/test.ts';
import { GOOD_PASSWORD } from '../fixtures/tenant.ts';
import { expect, test as base } from '../fixtures/test.ts';

const test = base.extend<{ auth: AuthClient }>({
  auth: async ({ tenant, recorder }, use) => {
    const { clientId, clientSecret } = tenant.web;
    const authorizationParams = { redirect_uri: tenant.callback, scope: 'openid profile email offline_access' };
    const client = new AuthClient({ domain: tenant.domain, clientId, clientSecret, authorizationParams });
    await use(recorder.watch(client, 'AuthClient'));
  },
});
test.use({ sdk: 'auth0-auth-js 1' });

test('somebody logs in, and the tokens are renewed and revoked', async ({ auth, person, logInAt }) => {
  const { authorizationUrl, codeVerifier } = await auth.buildAuthorizationUrl();
  const back = await logInAt(authorizationUrl, person);
  const tokens = await auth.getTokenByCode(back, { codeVerifier });
  const about = await auth.getUserInfo({ accessToken: tokens.accessToken });
  expect(about).toMatchObject({ email: person.email, sub: tokens.claims?.sub });

  const renewed = await auth.getTokenByRefreshToken({ refreshToken: tokens.refreshToken ?? '' });
  expect(renewed.accessToken).not.toBe(tokens.accessToken);
  await auth.revokeToken({ token: renewed.refreshToken ?? '', tokenTypeHint: 'refresh_token' });
  await expect(auth.getTokenByRefreshToken({ refreshToken: renewed.refreshToken ?? '' })).rejects.toMatchObject({
    cause: { error: 'invalid_grant' },
  });
});

test('the server describes itself', async ({ auth, tenant }) => {
  expect(await auth.getServerMetadata()).toMatchObject({ issuer: `${tenant.login.origin}/` });
});

test('a link leads out, and back to the application', async ({ auth, tenant, page, person, logInAt }) => {
  await logInAt((await auth.buildAuthorizationUrl()).authorizationUrl, person);
  const url = await auth.buildLogoutUrl({ returnTo: `${tenant.application}/` });
  await page.goto(url.href);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(`${tenant.application}/`);
});

test('an application gets a token for itself', async ({ auth, tenant }) => {
  const tokens = await auth.getTokenByClientCredentials({ audience: tenant.audience });
  expect(tokens.accessToken).toBeTruthy();
});

test('a password is exchanged for tokens', async ({ auth, person }) => {
  const login = { username: person.email, password: person.password, scope: 'openid' };
  expect((await auth.getTokenByPassword(login)).claims?.sub).toMatch(/^auth0\|/);
  await expect(auth.getTokenByPassword({ ...login, password: 'wrong' })).rejects.toMatchObject({
    cause: { error: 'invalid_grant', error_description: 'Wrong email or password.' },
  });
});

test('a forgotten password is asked for, and somebody signs up', async ({ auth, tenant, person, recorder }) => {
  const { connection } = tenant;
  expect(await auth.database.changePassword({ email: person.email, connection })).toBe(
    "We've just sent you an email to reset your password.",
  );
  const email = freshAddress();
  const why = 'The account begins when its mail is answered, and a taken address gets the same answer.';
  const made = await recorder.differs(why, () =>
    auth.database.signUp({ email, password: GOOD_PASSWORD, connection }),
  );
  expect(made).toMatchObject({ email, emailVerified: false, id: expect.any(String) });
});

test('a code of a mail is exchanged for tokens', async ({ auth, tenant, person }) => {
  await auth.passwordless.sendEmail({ email: person.email });
  const code = await tenant.mailedCode(person.email);
  const tokens = await auth.getTokenByPasswordlessEmail({ email: person.email, code, scope: 'openid' });
  expect(tokens.claims?.sub).toMatch(/^auth0\|/);
});
