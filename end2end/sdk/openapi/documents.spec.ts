import { freePort } from '../../fixtures/ports.ts';
import { run } from '../../fixtures/program.ts';
import { Tenant } from '../fixtures/tenant.ts';
import { expect, test as base } from '../fixtures/test.ts';

const test = base.extend<object, { tenant: Tenant }>({
  // Over plain HTTP: what is too large is answered before it was read, and Python's TLS loses such answers.
  tenant: [
    async ({}, use) => {
      const tenant = await Tenant.start(await freePort(), await freePort(), 'http');
      await use(tenant);
      await tenant.stop();
    },
    { scope: 'worker' },
  ],
});

const PYTHON = process.env['VESTIBULE_SCHEMATHESIS'];

/** What every answer has to keep, whatever was asked. */
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
  'response_headers_conformance',
];

/** Requests for each operation, within the document and outside of it. */
const EXAMPLES = 15;

for (const document of ['management', 'authentication']) {
  test(`whatever is asked of the ${document} API, its document knows the answer`, async ({ tenant }) => {
    test.skip(!PYTHON, 'this machine has no Python 3 with venv');
    test.setTimeout(180_000);
    const ended = await run(
      PYTHON ?? '',
      [
        ...['-m', 'schemathesis.cli', 'run', `${tenant.login.origin}/api/docs/${document}.json`],
        ...['--url', tenant.login.origin, '--header', `Authorization: Bearer ${await tokenOf(tenant)}`],
        ...['--checks', CHECKS.join(','), '--phases', 'coverage,fuzzing', '--max-examples', String(EXAMPLES)],
        ...['--seed', '1', '--generation-database', 'none', '--continue-on-failure', '--no-color', '--warnings', 'off'],
      ],
      { env: { PATH: process.env['PATH'] } },
    );
    expect(ended.code, ended.output).toBe(0);
    expect(tenant.login.log()).not.toMatch(/panicked|status=5\d\d/);
  });
}

/** A token with which the Management API lets its caller do everything. */
async function tokenOf(tenant: Tenant): Promise<string> {
  const { clientId, clientSecret } = tenant.management;
  const answer = await fetch(`${tenant.login.origin}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      audience: `${tenant.login.origin}/api/v2/`,
    }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}
