import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test as base } from '../fixtures/test.ts';
import { PATHS } from '../pages/paths.ts';

const test = base.extend<{ otherSite: (html: string) => Promise<string> }>({
  otherSite: async ({}, use) => {
    let html = '';
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8').end(html);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await use((content) => {
      html = `<!doctype html><html lang="en"><head><link rel="icon" href="data:,"><title>Another site</title></head><body>${content}</body></html>`;
      return Promise.resolve(`http://127.0.0.1:${port}/`);
    });
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  },
});

test('a form on another site is not accepted', async ({ page, otherSite, vestibule, watch }) => {
  const site = await otherSite(
    `<form method="post" action="${vestibule.origin}${PATHS.resetRequest}">` +
      '<input name="email" value="victim@people.example"><button>Win a prize</button></form>',
  );
  await page.goto(site);
  await watch.expectStatus(page, 403, () => page.getByRole('button', { name: 'Win a prize' }).click());
  await expect(page.getByText('This form came from another site, so we did not accept it.')).toBeVisible();
  expect(await vestibule.mailbox.countFor('victim@people.example')).toBe(0);
});

test('a request that says it comes from elsewhere is refused everywhere', async ({ request }) => {
  const paths = [
    PATHS.identifier,
    PATHS.password,
    PATHS.resetRequest,
    PATHS.checkEmail,
    PATHS.change,
    PATHS.account,
  ];
  for (const path of paths) {
    for (const headers of [
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { 'Sec-Fetch-Site': 'cross-site' },
    ]) {
      const response = await request.post(path, {
        headers,
        form: { email: 'victim@people.example' },
        maxRedirects: 0,
      });
      expect(response.status(), `${path} with ${JSON.stringify(headers)}`).toBe(403);
    }
  }
});
