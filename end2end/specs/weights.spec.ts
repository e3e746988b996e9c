import type { Page, Request } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import { PATHS } from '../pages/paths.ts';
import * as step from '../pages/steps.ts';

/** A kilobyte is 1000 bytes here, the stricter reading. */
const KB = 1000;

test('the first view is its page and its styles, in one round trip', async ({
  page,
  account,
  vestibule,
  javaScriptEnabled,
}) => {
  const seen = listen(page);
  await page.goto(PATHS.identifier, { waitUntil: 'load' });
  await expect(page.getByLabel('Email address')).toBeVisible();
  const styles = await weigh(seen.filter((request) => request.resourceType() === 'stylesheet'));
  if (!javaScriptEnabled) expect(seen.length, 'requests without JavaScript').toBeLessThanOrEqual(3);

  const pages: Record<string, number> = { identifier: await weighPage(page, PATHS.identifier) };
  await step.askForReset(page, account.address);
  pages['reset-request'] = await weighPage(page, PATHS.resetRequest);
  pages['check-email'] = await weighPage(page, PATHS.checkEmail);
  pages['password'] = await weighPage(page, PATHS.password);
  pages['dead-link'] = await weighPage(page, PATHS.deadLink);
  await page.goto((await vestibule.mailbox.resetMail(account.address)).link);
  pages['change'] = await weighPage(page, PATHS.change);
  expect(styles).toBeGreaterThan(0);
  for (const [name, weight] of Object.entries(pages)) {
    expect.soft(weight + styles, `bytes of the first view of ${name}`).toBeLessThanOrEqual(14 * KB);
  }
});

test('everything that the login ever loads is light', async ({ page, account }) => {
  const seen = listen(page);
  await page.goto(PATHS.identifier, { waitUntil: 'networkidle' });
  const identifier = await weigh(seen);
  seen.length = 0;
  await page.context().clearCookies();
  await step.enterAddress(page, account.address);
  seen.length = 0;
  await page.goto(PATHS.password, { waitUntil: 'networkidle' });
  await step.passwordField(page).fill('something');
  await page.waitForLoadState('networkidle');
  expect(seen.filter((request) => request.url().includes('strength'))).toEqual([]);
  expect(identifier, 'bytes of the first step').toBeLessThanOrEqual(65 * KB);
  expect(await weigh(seen), 'bytes of the second step').toBeLessThanOrEqual(65 * KB);
});

async function weighPage(page: Page, path: string): Promise<number> {
  const response = await page.goto(path);
  if (!response) throw new Error(`no answer from ${path}`);
  expect(response.status(), path).toBe(200);
  return (await response.request().sizes()).responseBodySize;
}

function listen(page: Page): Request[] {
  const seen: Request[] = [];
  page.on('request', (request) => seen.push(request));
  return seen;
}

/** The bytes of the bodies as they came over the wire. */
async function weigh(requests: Request[]): Promise<number> {
  const sizes = await Promise.all(requests.map(async (request) => (await request.sizes()).responseBodySize));
  return sizes.reduce((sum, size) => sum + size, 0);
}
