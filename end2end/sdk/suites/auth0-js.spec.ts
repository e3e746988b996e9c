import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { freshAddress } from '../../fixtures/test.ts';
import { browserApplication } from '../fixtures/browser-application.ts';
import { GOOD_PASSWORD } from '../fixtures/tenant.ts';
import { expect, passLogin, test as base } from '../fixtures/test.ts';

const LIBRARY = fileURLToPath(import.meta.resolve('auth0-js/dist/auth0.min.js'));

/** An error or an answer, as the library's callbacks are called. */
type Told = { error: { code?: string; description?: string; statusCode?: number } | null; answer: unknown };

type Fixtures = {
  /** Does something with the application's client on a page of the application; `tell` takes what a callback is told. */
  does: (page: Page, action: string) => Promise<Told>;
};

const test = base.extend<Fixtures>({
  does: async ({ tenant }, use) => {
    const stop = await browserApplication(tenant, LIBRARY);
    const options = {
      domain: tenant.domain,
      clientID: tenant.spa.clientId,
      redirectUri: tenant.callback,
      responseType: 'id_token',
      scope: 'openid profile email',
      _timesToRetryFailedRequests: 0,
    };
    await use((page, action) =>
      page.evaluate(`new Promise((resolve) => {
        const tell = (error, answer) => resolve({ error: error ?? null, answer: answer ?? null });
        const webAuth = (window.webAuth ??= new auth0.WebAuth(${JSON.stringify(options)}));
        ${action};
      })`),
    );
    await stop();
  },
});
test.use({ sdk: 'auth0-js 10' });

/** An action that tells what came of it. */
function call(method: string, given: object): string {
  return `webAuth.${method}(${JSON.stringify(given)}, tell)`;
}

/** An action that leaves the page. */
function leave(method: string, given: object): string {
  return `setTimeout(() => webAuth.${method}(${JSON.stringify(given)}, () => undefined)); tell(null)`;
}

test.beforeEach(async ({ page, does, tenant }) => {
  expect(does).toBeTruthy();
  await page.goto(tenant.application);
});

test('a password is exchanged for tokens, with and without a realm', async ({ page, does, tenant, person, recorder }) => {
  const login = { username: person.email, password: person.password, scope: 'openid profile email' };
  const { answer } = await does(page, call('client.login', { ...login, realm: tenant.connection }));
  expect(answer).toMatchObject({ accessToken: expect.any(String), idToken: expect.any(String) });
  expect((await does(page, call('client.loginWithDefaultDirectory', login))).error).toBeNull();
  const wrong = await does(page, call('client.login', { ...login, realm: tenant.connection, password: 'wrong' }));
  expect(wrong.error).toMatchObject({ code: 'invalid_grant', description: 'Wrong email or password.' });
  const { accessToken } = answer as { accessToken: string };
  const about = await does(page, `webAuth.client.userInfo(${JSON.stringify(accessToken)}, tell)`);
  expect(about.answer).toMatchObject({ email: person.email });
  recorder.works('WebAuth.client.login', 'WebAuth.client.loginWithDefaultDirectory', 'WebAuth.client.userInfo');
  // Both ask by it.
  recorder.works('WebAuth.client.oauthToken');
});

test('a forgotten password is asked for', async ({ page, does, tenant, person, recorder }) => {
  const told = await does(page, call('changePassword', { connection: tenant.connection, email: person.email }));
  expect(told).toEqual({ error: null, answer: "We've just sent you an email to reset your password." });
  recorder.works('WebAuth.changePassword');
});

test('somebody signs up, and a weak password is explained', async ({ page, does, tenant, recorder }) => {
  const { connection } = tenant;
  const email = freshAddress();
  const told = await does(page, call('signup', { connection, email, password: GOOD_PASSWORD }));
  expect(told).toMatchObject({ error: null, answer: { email, emailVerified: false } });
  const weak = await does(page, call('signup', { connection, email: freshAddress(), password: 'short' }));
  expect(weak.error).toMatchObject({ code: 'invalid_password', statusCode: 400 });
  recorder.sawDiffer('WebAuth.signup', 'The account begins when its mail is answered, and a taken address gets the same answer.');
});

test('somebody logs in by redirect, silently afterwards, and out', async ({ page, does, tenant, person, recorder }) => {
  await does(page, leave('authorize', { state: 's', nonce: 'n' }));
  await passLogin(page, person);
  await page.waitForURL(`${tenant.callback}#**`);
  const parsed = await does(page, call('parseHash', { state: 's', nonce: 'n' }));
  expect(parsed).toMatchObject({ error: null, answer: { idTokenPayload: { email: person.email } } });

  await page.goto(`${tenant.application}/elsewhere`);
  const silent = await does(page, call('checkSession', {}));
  expect(silent).toMatchObject({ error: null, answer: { idTokenPayload: { email: person.email } } });

  await does(page, leave('logout', { returnTo: `${tenant.application}/` }));
  await page.waitForURL(`${tenant.application}/`);
  expect((await does(page, call('checkSession', {}))).error).toMatchObject({ code: 'login_required' });
  recorder.works('WebAuth.authorize', 'WebAuth.parseHash', 'WebAuth.checkSession', 'WebAuth.logout');
  recorder.works('WebAuth.validateAuthenticationResponse', 'WebAuth.validateToken');
  recorder.works('WebAuth.client.buildAuthorizeUrl', 'WebAuth.client.buildLogoutUrl');
});

test("somebody logs in on the application's own page", async ({ page, does, tenant, person, recorder }) => {
  const login = { realm: tenant.connection, username: person.email, password: person.password };
  const wrong = await does(page, call('login', { ...login, password: 'wrong' }));
  expect(wrong.error).toMatchObject({ code: 'access_denied', description: 'Wrong email or password.' });
  await does(page, leave('login', { ...login, state: 's', nonce: 'n' }));
  await page.waitForURL(`${tenant.callback}#**`);
  const parsed = await does(page, call('parseHash', { state: 's', nonce: 'n' }));
  expect(parsed).toMatchObject({ error: null, answer: { idTokenPayload: { email: person.email } } });
  recorder.works('WebAuth.login');
});

test('a code of a mail is asked for', async ({ page, does, tenant, person, recorder }) => {
  const asked = { connection: 'email', send: 'code', email: person.email };
  expect((await does(page, call('passwordlessStart', asked))).error).toBeNull();
  expect(await tenant.mailedCode(person.email)).not.toBe('');
  recorder.works('WebAuth.passwordlessStart');
});

test('no challenge is asked for', async ({ page, does, recorder }) => {
  const told = await does(page, `webAuth.client.baseOptions.state = 's'; webAuth.client.getChallenge(tell)`);
  expect(told).toMatchObject({ error: null, answer: { required: false } });
  recorder.works('WebAuth.client.getChallenge');
});
