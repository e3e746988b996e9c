import { Gate } from '../fixtures/gate.ts';
import { PostgresDatabase } from '../fixtures/postgres.ts';
import { expect, freshAddress, GOOD_PASSWORD, test as base } from '../fixtures/test.ts';
import { PATHS } from '../pages/paths.ts';
import { picture } from '../pages/picture.ts';
import * as step from '../pages/steps.ts';

const test = base.extend<{ postgres: PostgresDatabase; gate: Gate }>({
  postgres: async ({}, use) => {
    const database = await PostgresDatabase.create();
    await use(database);
    await database.drop();
  },
  gate: async ({ postgres }, use) => {
    const gate = await Gate.to(new URL(postgres.url));
    await use(gate);
    await gate.shut();
  },
});

test('while the database is down people are told so; when it is back, all is well', async ({
  postgres,
  gate,
  ownVestibule,
  otherBrowser,
  request,
  watch,
}, testInfo) => {
  test.slow();
  const own = await ownVestibule({ databaseUrl: gate.through(new URL(postgres.url)) });
  const address = freshAddress();
  await own.addUser(address, GOOD_PASSWORD);
  const page = await otherBrowser({ at: own });
  await step.enterAddress(page, address);

  await gate.shut();
  const answer = await watch.expectStatus(page, 503, () => step.enterPassword(page, GOOD_PASSWORD));
  await expect(
    page.getByText("We can't reach our records right now. Please try again in a minute."),
  ).toBeVisible();
  expect(await answer.text()).not.toContain(GOOD_PASSWORD);
  expect(Number(await answer.headerValue('retry-after'))).toBeGreaterThan(0);
  await picture(page, testInfo, 'database-down');
  expect((await request.get(`${own.origin}/health/ready`)).status()).toBe(503);
  expect((await request.get(`${own.origin}/health/live`)).status()).toBe(200);

  await gate.open();
  await expect
    .poll(async () => (await request.get(`${own.origin}/health/ready`)).status(), { timeout: 15_000 })
    .toBe(200);
  await page.goto(PATHS.password);
  await step.enterPassword(page, GOOD_PASSWORD);
  await step.expectHeading(page, 'Your account');
});
