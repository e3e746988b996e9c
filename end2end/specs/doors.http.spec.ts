import { expect, test } from '../fixtures/test.ts';
import { hiddenFields } from '../pages/hidden.ts';
import { PATHS } from '../pages/paths.ts';

test('the server says that it lives and that it is ready', async ({ request }) => {
  expect((await request.get('/health/live')).status()).toBe(200);
  expect((await request.get('/health/ready')).status()).toBe(200);
});

test('password managers are led to where a password is changed', async ({ request, vestibule }) => {
  const response = await request.get('/.well-known/change-password', { maxRedirects: 0 });
  expect([302, 303, 307]).toContain(response.status());
  const target = new URL(response.headers()['location'] ?? '', vestibule.origin);
  expect(target.origin).toBe(vestibule.origin);
  expect((await request.get(target.href)).status()).toBe(200);
});

test('the front door leads to the login', async ({ request }) => {
  const response = await request.get('/');
  expect(new URL(response.url()).pathname).toBe(PATHS.identifier);
});

test('a page that is not there says so', async ({ request }) => {
  const response = await request.get('/u/nowhere');
  expect(response.status()).toBe(404);
  expect(await response.text()).toContain('There is no page at this address.');
});

test('links come from the settings, never from what a request says', async ({
  playwright,
  vestibule,
  account,
}) => {
  const visitor = await playwright.request.newContext({ baseURL: vestibule.origin });
  const html = await (await visitor.get(PATHS.resetRequest)).text();
  const response = await visitor.post(PATHS.resetRequest, {
    form: { ...hiddenFields(html), email: account.address },
    headers: {
      Origin: vestibule.origin,
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-Proto': 'https',
      Forwarded: 'host=evil.example',
    },
    maxRedirects: 0,
  });
  expect(response.status()).toBe(303);
  expect(response.headers()['location']).toBe(PATHS.checkEmail);
  const { link, mail } = await vestibule.mailbox.resetMail(account.address);
  expect(new URL(link).origin).toBe(vestibule.origin);
  expect(`${mail.text}${mail.html}`).not.toContain('evil.example');
  await visitor.dispose();
});

test('a body that is too large is refused', async ({ request, vestibule }) => {
  const response = await request.post(PATHS.identifier, {
    form: { email: 'a'.repeat(100_000) },
    headers: { Origin: vestibule.origin },
  });
  expect(response.status()).toBe(413);
});

test('a body that no form of ours sent is refused, never a crash', async ({ request, vestibule }) => {
  for (const path of [
    PATHS.identifier,
    PATHS.password,
    PATHS.resetRequest,
    PATHS.checkEmail,
    PATHS.change,
    PATHS.account,
  ]) {
    for (const data of ['', 'email', '%', 'email=%FF%FE', 'email=a&email=b&email=c']) {
      const response = await request.post(path, {
        data,
        headers: { Origin: vestibule.origin, 'content-type': 'application/x-www-form-urlencoded' },
        maxRedirects: 0,
      });
      expect(response.status(), `${path} with ${data}`).toBeLessThan(500);
    }
  }
});
