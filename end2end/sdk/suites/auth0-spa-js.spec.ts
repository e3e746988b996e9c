import { fileURLToPath } from 'node:url';
import type * as Auth0 from '@auth0/auth0-spa-js';
import type { Page } from '@playwright/test';
import { browserApplication } from '../fixtures/browser-application.ts';
import { expect, passLogin, test as base } from '../fixtures/test.ts';

/** What the application's pages have of the library. */
declare const auth0: typeof Auth0;

const LIBRARY = fileURLToPath(
  new URL('../../dist/auth0-spa-js.production.js', import.meta.resolve('@auth0/auth0-spa-js')),
);

type Client = {
  /** Does something with the application's client on a page of the application. */
  does: <T>(page: Page, action: (client: Auth0.Auth0Client, given: string) => Promise<T>, given?: string) => Promise<T>;
};

const test = base.extend<Client & { clientOptions: Partial<Auth0.Auth0ClientOptions> }>({
  clientOptions: [{}, { option: true }],

  does: async ({ tenant, clientOptions }, use) => {
    const stop = await browserApplication(tenant, LIBRARY);
    const options: Auth0.Auth0ClientOptions = {
      domain: tenant.domain,
      clientId: tenant.spa.clientId,
      authorizationParams: { redirect_uri: tenant.callback },
      ...clientOptions,
    };
    await use(async (page, action, given = '') => {
      const made = `(window.client ??= new auth0.Auth0Client(${JSON.stringify(options)}))`;
      return (await page.evaluate(`(${action.toString()})(${made}, ${JSON.stringify(given)})`)) as never;
    });
    await stop();
  },
});
test.use({ sdk: 'auth0-spa-js 2' });

/** Logs in by redirect and arrives at the application's own page with the client that knows it. */
async function logIn(page: Page, does: Client['does'], tenant: { application: string; callback: string }, person: { email: string; password: string }) {
  await page.goto(tenant.application);
  await does(page, (client) => client.loginWithRedirect({ appState: { target: '/orders' } }));
  await passLogin(page, person);
  await page.waitForURL(`${tenant.callback}?**`);
  return does(page, (client) => client.handleRedirectCallback());
}

test('somebody logs in by redirect, and out again', async ({ page, does, tenant, person, recorder }) => {
  expect(await logIn(page, does, tenant, person)).toMatchObject({ appState: { target: '/orders' } });
  expect(await does(page, (client) => client.isAuthenticated())).toBe(true);
  expect(await does(page, (client) => client.getUser())).toMatchObject({ email: person.email });
  expect(await does(page, (client) => client.getIdTokenClaims())).toMatchObject({ iss: `${tenant.login.origin}/` });
  expect(await does(page, (client) => client.getTokenSilently())).toBeTruthy();

  await does(page, (client, returnTo) => client.logout({ logoutParams: { returnTo } }), `${tenant.application}/`);
  await page.waitForURL(`${tenant.application}/`);
  expect(await does(page, (client) => client.isAuthenticated())).toBe(false);
  await page.goto(`${tenant.login.origin}/account`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Welcome');
  recorder.works('loginWithRedirect', 'handleRedirectCallback', 'isAuthenticated', 'getUser', 'getIdTokenClaims');
  recorder.works('getTokenSilently', 'logout');
});

test('a page that was loaded anew learns silently who is logged in', async ({ page, does, tenant, person, recorder }) => {
  await page.goto(tenant.application);
  const failure = await does(page, (client) => client.getTokenSilently().catch((error) => error.error));
  expect(failure).toBe('login_required');
  await logIn(page, does, tenant, person);
  await page.goto(tenant.application);
  await does(page, (client) => client.checkSession());
  expect(await does(page, (client) => client.getUser())).toMatchObject({ email: person.email });
  recorder.works('checkSession');
});

test('somebody logs in in a popup, and gets a token there', async ({ page, does, tenant, person, recorder }) => {
  await page.goto(tenant.application);
  const opened = page.waitForEvent('popup');
  const done = does(page, (client) => client.loginWithPopup());
  await passLogin(await opened, person);
  await done;
  expect(await does(page, (client) => client.getUser())).toMatchObject({ email: person.email });
  expect(await does(page, (client) => client.getTokenWithPopup())).toBeTruthy();
  recorder.works('loginWithPopup', 'getTokenWithPopup');
});

test.describe('with refresh tokens', () => {
  test.use({ clientOptions: { useRefreshTokens: true, cacheLocation: 'localstorage' } });

  test('tokens are renewed one after the other, until they are revoked', async ({ page, does, tenant, person, recorder }) => {
    await logIn(page, does, tenant, person);
    const seen = new Set<unknown>();
    for (let turn = 0; turn < 3; turn += 1) {
      seen.add(await does(page, (client) => client.getTokenSilently({ cacheMode: 'off' })));
    }
    expect(seen.size).toBe(3);
    await does(page, (client) => client.revokeRefreshToken());
    recorder.works('revokeRefreshToken');
  });
});
