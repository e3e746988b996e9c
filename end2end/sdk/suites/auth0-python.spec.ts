import { createHash, randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../../fixtures/program.ts';
import { authorizeUrl } from '../fixtures/authorize.ts';
import { FINDINGS } from '../fixtures/recorder.ts';
import { expect, passLogin, test } from '../fixtures/test.ts';

const FOLDER = fileURLToPath(new URL('../python', import.meta.url));

for (const version of ['4', '6']) {
  test(`auth0-python ${version} passes its suite`, async ({ tenant, logInAt, person, browser }) => {
    const python = process.env[`VESTIBULE_AUTH0_PYTHON_${version}`];
    test.skip(!python, 'this machine has no Python 3 with venv');
    test.slow();
    const codeOf = async (more: Record<string, string>, who?: typeof person) =>
      (await logInAt(authorizeUrl(tenant, more), who)).searchParams.get('code') ?? '';
    const verifier = randomBytes(32).toString('base64url');
    const code_challenge = createHash('sha256').update(verifier).digest('base64url');
    const other = tenant.nextPerson();
    const page = await browser.newPage({ ignoreHTTPSErrors: true });
    await page.goto(authorizeUrl(tenant, { scope: 'openid' }).href);
    await passLogin(page, other);
    await page.waitForURL(`${tenant.callback}**`);
    await page.close();
    const sdk = join(FINDINGS, `auth0-python ${version}`);
    const authority = process.env['NODE_EXTRA_CA_CERTS'] ?? '';
    await mkdir(FINDINGS, { recursive: true });
    const ended = await run(python ?? '', ['-B', '-m', 'unittest', `auth0_${version}`], {
      cwd: FOLDER,
      env: {
        PATH: process.env['PATH'],
        REQUESTS_CA_BUNDLE: authority,
        SSL_CERT_FILE: authority,
        DOMAIN: tenant.domain,
        CALLBACK: tenant.callback,
        AUDIENCE: tenant.audience,
        SECRET: tenant.web.clientSecret,
        MANAGEMENT_SECRET: tenant.management.clientSecret,
        PEOPLE: JSON.stringify(Array.from({ length: 5 }, () => tenant.nextPerson())),
        CODE: await codeOf({ scope: 'openid profile email offline_access' }, person),
        CODE_WITH_CHALLENGE: await codeOf({
          client_id: tenant.spa.clientId,
          scope: 'openid offline_access',
          code_challenge,
          code_challenge_method: 'S256',
        }),
        VERIFIER: verifier,
        LOGGED_IN: JSON.stringify([person.email, other.email]),
        FINDINGS: `${sdk}.jsonl`,
        METHODS: `${sdk}.methods.json`,
      },
    });
    expect(ended.code, ended.output).toBe(0);
  });
}
