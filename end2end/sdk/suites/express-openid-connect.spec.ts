import express, { type Express } from 'express';
import openid from 'express-openid-connect';
import { startQuickstart } from '../../applications/auth0-quickstart.mjs';
import { serveOverTls } from '../fixtures/serve-over-tls.ts';
import { expect, passLogin, test as base } from '../fixtures/test.ts';

const test = base.extend<{ serve: (application: Express) => Promise<() => Promise<unknown>> }>({
  serve: async ({ tenant }, use) => {
    const running: (() => Promise<unknown>)[] = [];
    await use(async (application) => {
      const stop = await serveOverTls(tenant, application);
      running.push(stop);
      return stop;
    });
    for (const stop of running) await stop();
  },
});
test.use({ sdk: 'express-openid-connect 3' });

test("the sample of Auth0's quick start works with another domain, id and secret", async ({ page, serve, tenant, person, recorder }) => {
  const baseUrl = tenant.application;
  await startQuickstart({ domain: tenant.domain, ...tenant.web, baseUrl, listen: serve });
  const said = page.locator('output');
  await page.goto(baseUrl);
  await expect(said).toHaveText('Logged out');
  await page.getByRole('link', { name: 'Log in' }).click();
  await passLogin(page, person);
  await expect(said).toHaveText('Logged in');
  await page.getByRole('link', { name: 'Profile' }).click();
  await expect(said).toHaveText(`${person.email} true`);
  await page.goto(`${baseUrl}/renew`);
  await expect(said).toHaveText('New token');
  await page.getByRole('link', { name: 'Log out' }).click();
  await expect(said).toHaveText('Logged out');
  await page.goto(`${tenant.login.origin}/account`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Welcome');
  recorder.works('auth', 'requiresAuth', 'request.oidc.isAuthenticated', 'request.oidc.fetchUserInfo');
  recorder.works('request.oidc.accessToken.refresh', 'response.oidc.login', 'response.oidc.callback', 'response.oidc.logout');
});

test('an ID token comes in a posted form, and claims decide who sees what', async ({ page, serve, tenant, person, recorder }) => {
  const application = express();
  application.use(
    openid.auth({
      issuerBaseURL: tenant.login.origin,
      baseURL: tenant.application,
      clientID: tenant.web.clientId,
      secret: 'a long, random text that signs the cookies of this application',
      authRequired: false,
      auth0Logout: true,
    }),
  );
  application.get('/silent', openid.attemptSilentLogin(), (request, response) => {
    response.send(`<h1>${request.oidc.isAuthenticated() ? 'Known' : 'Unknown'}</h1>`);
  });
  application.get('/own', openid.claimEquals('email', person.email), (_, response) => void response.send('<h1>Own</h1>'));
  application.get('/ours', openid.claimIncludes('aud', 'web'), (_, response) => void response.send('<h1>Ours</h1>'));
  const isProven = openid.claimCheck((_, claims) => claims['email_verified'] === true);
  application.get('/proven', isProven, (_, response) => void response.send('<h1>Proven</h1>'));
  await serve(application);

  const heading = page.getByRole('heading', { level: 1 });
  await page.goto(`${tenant.application}/silent`);
  await expect(heading).toHaveText('Unknown');
  application.get('/', (_, response) => void response.send('<h1>Home</h1>'));
  await page.goto(`${tenant.application}/login`);
  await passLogin(page, person);
  await expect(heading).toHaveText('Home');
  await page.goto(`${tenant.application}/silent`);
  await expect(heading).toHaveText('Known');
  await page.goto(`${tenant.application}/own`);
  await expect(heading).toHaveText('Own');
  await page.goto(`${tenant.application}/ours`);
  await expect(heading).toHaveText('Ours');
  await page.goto(`${tenant.application}/proven`);
  await expect(heading).toHaveText('Proven');
  recorder.works('attemptSilentLogin', 'claimEquals', 'claimIncludes', 'claimCheck');
  recorder.works('response.oidc.silentLogin');
});
