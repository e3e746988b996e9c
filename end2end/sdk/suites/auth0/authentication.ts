import { createHash, randomBytes } from 'node:crypto';
import type { AuthenticationClient, UserInfoClient } from 'auth0-v4';
import { freshAddress } from '../../../fixtures/test.ts';
import { authorizeUrl } from '../../fixtures/authorize.ts';
import { GOOD_PASSWORD } from '../../fixtures/tenant.ts';
import { expect, test as base } from '../../fixtures/test.ts';

/** The classes of one version of the package. */
type Package = { AuthenticationClient: typeof AuthenticationClient; UserInfoClient: typeof UserInfoClient };

const OFFLINE = 'openid profile email offline_access';

/** AuthenticationClient and UserInfoClient, which versions 4 and 5 have in common. */
export function authenticationTests(sdk: string, { AuthenticationClient, UserInfoClient }: Package): void {
  const test = base.extend<{ auth: AuthenticationClient; userInfo: UserInfoClient }>({
    auth: async ({ tenant, recorder }, use) => {
      const { clientId, clientSecret } = tenant.web;
      const client = new AuthenticationClient({ domain: tenant.domain, clientId, clientSecret });
      await use(recorder.watch(client, 'AuthenticationClient'));
    },
    userInfo: async ({ tenant, recorder }, use) => {
      await use(recorder.watch(new UserInfoClient({ domain: tenant.domain }), 'UserInfoClient'));
    },
  });
  test.use({ sdk });

  test('a code is exchanged, and its tokens are renewed and revoked', async ({ auth, userInfo, tenant, person, logInAt }) => {
    const nonce = randomBytes(16).toString('hex');
    const back = await logInAt(authorizeUrl(tenant, { scope: OFFLINE, nonce }), person);
    const { data: tokens } = await auth.oauth.authorizationCodeGrant(
      { code: back.searchParams.get('code') ?? '', redirect_uri: tenant.callback },
      { idTokenValidateOptions: { nonce } },
    );
    const { data: about } = await userInfo.getUserInfo(tokens.access_token);
    expect(about).toMatchObject({ email: person.email, sub: expect.stringMatching(/^auth0\|/) });

    const { data: renewed } = await auth.oauth.refreshTokenGrant({ refresh_token: tokens.refresh_token ?? '' });
    expect(renewed.access_token).not.toBe(tokens.access_token);
    await auth.oauth.revokeRefreshToken({ token: renewed.refresh_token ?? '' });
    await expect(auth.oauth.refreshTokenGrant({ refresh_token: renewed.refresh_token ?? '' })).rejects.toMatchObject({
      error: 'invalid_grant',
      statusCode: 403,
    });
  });

  test('a code is exchanged with its verifier', async ({ auth, tenant, person, logInAt }) => {
    const code_verifier = randomBytes(32).toString('base64url');
    const code_challenge = createHash('sha256').update(code_verifier).digest('base64url');
    const asked = { scope: 'openid', code_challenge, code_challenge_method: 'S256' };
    const code = (await logInAt(authorizeUrl(tenant, asked), person)).searchParams.get('code') ?? '';
    const exchange = { code, redirect_uri: tenant.callback };
    await expect(
      auth.oauth.authorizationCodeGrantWithPKCE({ ...exchange, code_verifier: 'x'.repeat(43) }),
    ).rejects.toMatchObject({ error: 'invalid_grant', statusCode: 403 });
    const again = (await logInAt(authorizeUrl(tenant, asked))).searchParams.get('code') ?? '';
    const { data } = await auth.oauth.authorizationCodeGrantWithPKCE({ ...exchange, code: again, code_verifier });
    expect(data.token_type).toBe('Bearer');
  });

  test('an application gets a token for itself', async ({ auth, tenant }) => {
    const { data } = await auth.oauth.clientCredentialsGrant({ audience: tenant.audience });
    expect(data).toMatchObject({ token_type: 'Bearer', scope: 'read:orders' });
  });

  test('a password is exchanged for tokens, with and without a realm', async ({ auth, tenant, person }) => {
    const login = { username: person.email, password: person.password, scope: OFFLINE };
    for (const realm of [{}, { realm: tenant.connection }]) {
      const { data } = await auth.oauth.passwordGrant({ ...login, ...realm });
      expect(data.id_token).toBeTruthy();
    }
    await expect(auth.oauth.passwordGrant({ ...login, password: 'wrong' })).rejects.toMatchObject({
      error: 'invalid_grant',
      error_description: 'Wrong email or password.',
      statusCode: 403,
    });
  });

  test('a forgotten password is asked for, and the answer tells nothing', async ({ auth, tenant, person }) => {
    const said = "We've just sent you an email to reset your password.";
    for (const email of [person.email, freshAddress()]) {
      const answer = await auth.database.changePassword({ email, connection: tenant.connection });
      expect(answer).toMatchObject({ status: 200, data: said });
    }
    const mail = await tenant.login.nextMail(person.email);
    expect(mail.links.join(' ')).toContain('/u/reset-verify?ticket=');
    await expect(
      auth.database.changePassword({ email: person.email, connection: 'Nothing' }),
    ).rejects.toMatchObject({ statusCode: 400 });
  });

  test('somebody signs up', async ({ auth, tenant, recorder }) => {
    const email = freshAddress();
    const why = 'The account begins when its mail is answered, and a taken address gets the same answer.';
    const { data } = await recorder.differs(why, () =>
      auth.database.signUp({ email, password: GOOD_PASSWORD, connection: tenant.connection }),
    );
    expect(data).toMatchObject({ email, email_verified: false, id: expect.any(String) });
    await expect(
      auth.database.signUp({ email: freshAddress(), password: 'short', connection: tenant.connection }),
    ).rejects.toMatchObject({ statusCode: 400, error: 'invalid_password' });
  });

  test('a code of a mail is exchanged for tokens', async ({ auth, tenant, person }) => {
    await auth.passwordless.sendEmail({ email: person.email, send: 'code' });
    const code = await tenant.mailedCode(person.email);
    const { data } = await auth.passwordless.loginWithEmail({ email: person.email, code, scope: 'openid' });
    expect(data.id_token).toBeTruthy();
    await expect(
      auth.passwordless.loginWithEmail({ email: person.email, code }),
    ).rejects.toMatchObject({ error: 'invalid_grant' });
  });
}
