import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { account, section } from './document.ts';
import { SDKS, type Sdk } from './methods.ts';

const DOCUMENT = fileURLToPath(new URL('../../../docs/auth0-sdks.md', import.meta.url));
const WRITES = process.env['VESTIBULE_WRITE_MATRIX'] === '1';

for (const sdk of SDKS) {
  const isPython = sdk.package === 'auth0-python';
  const isThere = () => !isPython || process.env[`VESTIBULE_AUTH0_PYTHON_${sdk.name.at(-1)}`];

  test(`each public method of ${sdk.name} has its place`, async () => {
    test.skip(!isThere(), 'this machine has no Python 3 with venv');
    const { unaccounted, unknown } = await account(sdk);
    expect(unaccounted, 'no test calls it, and nothing says that it is out of scope').toEqual([]);
    expect(unknown, 'a test names it, and the SDK has no such method').toEqual([]);
  });

  if (WRITES) continue;
  test(`the document says of ${sdk.name} what this run found`, async () => {
    test.skip(!isThere(), 'this machine has no Python 3 with venv');
    const text = section(sdk, await versionOf(sdk), await account(sdk));
    expect(await readFile(DOCUMENT, 'utf8'), 'write it anew with `npm run matrix`').toContain(text);
  });
}

if (WRITES) {
  test('the document is written anew', async () => {
    const sections = [];
    for (const sdk of SDKS) sections.push(section(sdk, await versionOf(sdk), await account(sdk)));
    await writeFile(DOCUMENT, `${HEAD}\n${sections.join('\n')}`);
  });
}

const HEAD = `# Auth0's SDKs

Auth0's own libraries run against Vestibule, unmodified, in every \`cargo xtask test\`: over TLS, with nothing set but
domain, client id and secret. This page is what that run found; \`npm run matrix\` in \`end2end\` writes it, and the run fails
when it is out of date, or when a library has a public method that is neither called by a test nor said to be out of scope.

- **Works**: a test calls it and looks at what comes of it.
- **Differs**: it answers otherwise than Auth0, for the reason given. [The other differences](auth0-differences.md).
- **Out of scope**: there is nothing behind it, for the reason given. Most of it answers with 404.

\`@auth0/nextjs-auth0\` is not among them: Next.js would bring 346 MB for one more login by the code flow.
`;

async function versionOf(sdk: Sdk): Promise<string> {
  if (sdk.package === 'auth0-python') {
    const file = new URL(`../python/requirements-${sdk.name.at(-1)}.txt`, import.meta.url);
    return /auth0-python==(\S+)/.exec(await readFile(file, 'utf8'))?.[1] ?? '';
  }
  const file = new URL(`../../node_modules/${sdk.package}/package.json`, import.meta.url);
  return (JSON.parse(await readFile(file, 'utf8')) as { version: string }).version;
}
