import { APACHE, apacheAt } from '../fixtures/apache.ts';
import { PYTHON, authlibAt } from '../fixtures/authlib.ts';
import { expressAt, spaAt, type Application } from '../fixtures/applications.ts';
import { expect, test as base } from '../fixtures/test.ts';
import { enterPassword, expectHeading, logIn } from '../pages/steps.ts';
import type { Page } from '@playwright/test';
import type { Vestibule } from '../fixtures/vestibule.ts';

const test = base.extend<{ running: <A extends Application>(start: (at: Vestibule) => Promise<A>) => Promise<A> }>({
  running: async ({ vestibule }, use) => {
    const all: Application[] = [];
    await use(async (start) => {
      const application = await start(vestibule);
      all.push(application);
      return application;
    });
    for (const application of all) await application.stop();
  },
});

/** Fills in both steps of the login, wherever it was begun. */
async function passLogin(page: Page, account: { address: string; password: string }): Promise<void> {
  await expectHeading(page, 'Welcome');
  await page.getByLabel('Email address').fill(account.address);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expectHeading(page, 'Enter your password');
  await enterPassword(page, account.password);
}

test('a single-page application logs in, renews by refresh token, and logs out', async ({
  page,
  account,
  running,
}) => {
  const spa = await running((at) => spaAt(at, 'openid profile email offline_access'));
  await page.goto(spa.origin);
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
  await passLogin(page, account);
  await expect(page.locator('output')).toHaveText(`Hello ${account.address}`);
  await page.getByRole('button', { name: 'Renew tokens' }).click();
  await expect(page.locator('output')).toHaveText('New token');
  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(page.locator('output')).toHaveText('Nobody is logged in');
  await page.goto('/account');
  await expectHeading(page, 'Welcome');
});

test('a single-page application learns silently who is logged in', async ({ page, account, running }) => {
  const spa = await running((at) => spaAt(at));
  await page.goto(spa.origin);
  await page.getByRole('button', { name: 'Log in silently' }).click();
  await expect(page.locator('output')).toHaveText('Failed: login_required');
  await logIn(page, account.address, account.password);
  await page.goto(spa.origin);
  await page.getByRole('button', { name: 'Log in silently' }).click();
  await expect(page.locator('output')).toHaveText(`Hello ${account.address}`);
});

for (const flow of ['id_token', 'code'] as const) {
  test(`an Express application logs in with ${flow}`, async ({ page, account, running }) => {
    const express = await running((at) => expressAt(at, flow));
    await page.goto(express.origin);
    await page.getByRole('link', { name: 'Log in' }).click();
    await passLogin(page, account);
    await expect(page.locator('output')).toHaveText(`Hello ${account.address}`);
    await page.getByRole('link', { name: 'Log out' }).click();
    await expect(page.locator('output')).toHaveText('Nobody is logged in');
    await page.goto('/account');
    await expectHeading(page, 'Welcome');
  });
}

test('a silent answer reaches the page that framed us', async ({ page, account, running, vestibule }) => {
  const spa = await running((at) => spaAt(at));
  await logIn(page, account.address, account.password);
  await page.goto(spa.origin);
  const request = {
    client_id: spa.clientId,
    redirect_uri: `${spa.origin}/callback`,
    response_type: 'code',
    response_mode: 'web_message',
    prompt: 'none',
    scope: 'openid',
    state: 'the application knows it again',
    nonce: 'n',
    // Of RFC 7636, appendix B.
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  };
  const message = await page.evaluate(
    (source) =>
      new Promise<{ origin: string; data: { type: string; response: Record<string, string> } }>((resolve) => {
        window.addEventListener('message', ({ origin, data }) => resolve({ origin, data }));
        const frame = document.createElement('iframe');
        frame.src = source;
        document.body.append(frame);
      }),
    `${vestibule.origin}/authorize?${new URLSearchParams(request)}`,
  );
  expect(message.origin).toBe(vestibule.origin);
  expect(message.data.type).toBe('authorization_response');
  expect(message.data.response).toMatchObject({ state: request.state, iss: `${vestibule.origin}/` });
  expect(message.data.response['code']).toMatch(/^[\w-]{43}$/);
});

test('Apache lets in who logged in here, and nobody after the logout', async ({ page, account, running }) => {
  test.skip(!APACHE, 'this machine has no Apache with mod_auth_openidc');
  const apache = await running(apacheAt);
  await page.goto(`${apache.origin}/protected/`);
  await passLogin(page, account);
  await expect(page.locator('output')).toHaveText(`Hello ${account.address}`);
  await page.goto(`${apache.origin}/protected/back?logout=${encodeURIComponent(`${apache.origin}/`)}`);
  await expect(page.locator('output')).toHaveText('Nobody is logged in');
  await page.goto(`${apache.origin}/protected/`);
  await expectHeading(page, 'Welcome');
});

for (const method of ['client_secret_basic', 'client_secret_post'] as const) {
  test(`Authlib exchanges, renews and revokes with ${method}`, async ({ page, account, running }) => {
    test.skip(!PYTHON, 'this machine has no Python with Authlib');
    const authlib = await running((at) => authlibAt(at, method));
    await page.goto(`${authlib.origin}/login`);
    await passLogin(page, account);
    await expectHeading(page, 'Authlib');
    expect(JSON.parse(await page.locator('pre').innerText())).toEqual({
      'subjects agree': true,
      email: account.address,
      renewed: true,
      revoked: 200,
      'after revocation': 'invalid_grant',
    });
  });
}
