import { createServer, type Server } from 'node:http';
import { createHash, randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LoginServer } from '../fixtures/login-fixture.ts';
import { vestibuleProgram } from '../fixtures/program.ts';
import { expect, freshAddress, GOOD_PASSWORD, NEW_PASSWORD, test as base } from '../fixtures/test.ts';

/** An application of somebody else, as small as one can be, with a login server for its tests. */
type Sample = { origin: string; login: LoginServer };

const PEOPLE = Array.from({ length: 2 }, () => freshAddress('sample'));

const test = base.extend<{ sample: Sample }>({
  sample: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'vestibule-sample-'));
    let issuer = '';
    const verifiers = new Map<string, string>();
    const server = createServer((request, response) => {
      void answer(request.url ?? '/', `http://localhost:${portOf(server)}`, issuer, verifiers).then(
        ({ status, location, text }) => {
          const type = { 'content-type': 'text/html; charset=utf-8' };
          response.writeHead(status, location ? { location } : type);
          response.end(text);
        },
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://localhost:${portOf(server)}`;
    const seed = join(folder, 'seed.toml');
    await writeFile(seed, seedFor(origin));
    const login = await LoginServer.start({ program: vestibuleProgram(), seed });
    issuer = login.issuer;
    await use({ origin, login });
    await login.stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  },
});

test('a person logs in to the application', async ({ page, sample }) => {
  await page.goto(sample.origin);
  await sample.login.logIn(page, { email: PEOPLE[0]!, password: GOOD_PASSWORD });
  await expect(page.getByText(`Hello ${PEOPLE[0]}`)).toBeVisible();
});

test('a person forgets the password, reads the mail and comes back to the application', async ({
  page,
  sample,
}) => {
  await page.goto(sample.origin);
  await sample.login.resetPassword(page, { email: PEOPLE[1]!, newPassword: NEW_PASSWORD });
  await page.getByRole('link', { name: 'Continue to Sample' }).click();
  await sample.login.logIn(page, { email: PEOPLE[1]!, password: NEW_PASSWORD });
  await expect(page.getByText(`Hello ${PEOPLE[1]}`)).toBeVisible();
  const subjects = (await sample.login.mails(PEOPLE[1]!)).map((mail) => mail.subject);
  expect(subjects).toHaveLength(2);
  await sample.login.emptyMailbox();
  expect(await sample.login.mails(PEOPLE[1]!)).toEqual([]);
});

function seedFor(origin: string): string {
  const application = `[[application]]
client_id = "sample"
name = "Sample"
kind = "spa"
redirect_uris = ["${origin}/callback"]
initiate_login_uri = "${origin}/"
`;
  const user = (email: string) => `
[[user]]
email = "${email}"
password = "${GOOD_PASSWORD}"
`;
  return application + PEOPLE.map(user).join('');
}

/** Sends everybody to log in, and greets who comes back with a code. */
async function answer(
  url: string,
  origin: string,
  issuer: string,
  verifiers: Map<string, string>,
): Promise<{ status: number; location?: string; text?: string }> {
  const { pathname, searchParams } = new URL(url, origin);
  if (pathname === '/callback') {
    const verifier = verifiers.get(searchParams.get('state') ?? '') ?? '';
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'sample',
      redirect_uri: `${origin}/callback`,
      code: searchParams.get('code') ?? '',
      code_verifier: verifier,
    });
    const tokens = await fetch(`${issuer}oauth/token`, { method: 'POST', body });
    if (!tokens.ok) return { status: 500, text: `<p>${tokens.status}: ${await tokens.text()}</p>` };
    const { id_token: idToken } = (await tokens.json()) as { id_token: string };
    const claims = Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString();
    const { email } = JSON.parse(claims) as { email: string };
    return { status: 200, text: `<!doctype html><title>Sample</title><p>Hello ${email}</p>` };
  }
  if (pathname !== '/') return { status: 204 };
  const [state, verifier] = [randomBytes(16).toString('base64url'), randomBytes(32).toString('base64url')];
  verifiers.set(state, verifier);
  const question = new URLSearchParams({
    response_type: 'code',
    client_id: 'sample',
    redirect_uri: `${origin}/callback`,
    scope: 'openid email',
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  return { status: 302, location: `${issuer}authorize?${question}` };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
