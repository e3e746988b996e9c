import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, test as base } from '../fixtures/test.ts';
import { Watch } from '../fixtures/watch.ts';
import { PATHS } from '../pages/paths.ts';
import * as step from '../pages/steps.ts';

/** Sites of other people, each on an origin of its own: what they serve, and where they are. */
type Sites = (html: string) => Promise<string>;

const test = base.extend<{ site: Sites }>({
  // Not judged: Chromium tells of each frame and request that it blocked, which is what these tests are for.
  watch: async ({}, use) => use(new Watch()),

  site: async ({}, use) => {
    const servers: ReturnType<typeof createServer>[] = [];
    await use(async (html) => {
      const server = createServer((_request, response) => {
        response
          .setHeader('content-type', 'text/html; charset=utf-8')
          .end(`<!doctype html><link rel="icon" href="data:,"><title>Another site</title>${html}`);
      });
      servers.push(server);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    });
    for (const server of servers) {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    }
  },
});

const PAGES = [PATHS.identifier, PATHS.password, PATHS.resetRequest, PATHS.account, PATHS.accountPassword];

/** Every way to hold another page. */
function framed(url: string): string {
  return `<iframe src="${url}"></iframe>
    <iframe sandbox="allow-forms allow-scripts" src="${url}"></iframe>
    <iframe sandbox="allow-forms allow-scripts allow-same-origin" src="${url}"></iframe>
    <object data="${url}" width="300" height="300"></object>
    <embed src="${url}" width="300" height="300">`;
}

/** How many frames of a page show anything of ours. Chromium's own page about a blocked frame has neither. */
async function showing(page: Page): Promise<number> {
  await page.waitForLoadState('networkidle');
  const frames = page.frames().slice(1);
  expect(frames.length).toBeGreaterThan(0);
  const shown = await Promise.all(frames.map((frame) => frame.locator('main, form').count()));
  return shown.filter((count) => count > 0).length;
}

test('no page of ours shows in a frame of another site', async ({ page, site, vestibule, account }) => {
  await step.logIn(page, account.address, account.password);
  await page.goto(await site(PAGES.map((path) => framed(vestibule.origin + path)).join('')));
  expect(await showing(page)).toBe(0);
});

test('nor in a frame within a frame', async ({ page, site, vestibule, account }) => {
  await step.logIn(page, account.address, account.password);
  const inner = await site(`<iframe src="${vestibule.origin}${PATHS.account}"></iframe>`);
  await page.goto(await site(`<h1>Outer</h1><iframe src="${inner}"></iframe>`));
  expect(await showing(page)).toBe(0);
  expect(page.frames()).toHaveLength(3);
});

test('the check sees a page that may be framed', async ({ page, site }) => {
  const open = await site('<form><input></form>');
  await page.goto(await site(framed(open)));
  expect(await showing(page)).toBe(5);
});

test('another site can neither read nor run what we answer', async ({ page, site, vestibule, account }) => {
  await step.logIn(page, account.address, account.password);
  const style = await page.locator('link[rel=stylesheet]').getAttribute('href');
  await page.goto(await site('<p>Looking around</p>'));
  const told = await page.evaluate(
    async (urls) => {
      const loads = (element: HTMLElement, url: string) =>
        new Promise<string>((resolve) => {
          element.onload = () => resolve('loaded');
          element.onerror = () => resolve('refused');
          element.setAttribute('src', url);
          document.body.append(element);
        });
      const fetched = (url: string, mode: RequestMode) =>
        fetch(url, { mode, credentials: 'include' }).then(() => 'loaded', () => 'refused');
      const found: string[] = [];
      for (const url of urls) {
        found.push(await loads(document.createElement('script'), url));
        found.push(await loads(document.createElement('img'), url));
        found.push(await fetched(url, 'no-cors'), await fetched(url, 'cors'));
      }
      return found;
    },
    [PATHS.account, PATHS.identifier, '/', '/logo.svg', style ?? '/'].map((path) => vestibule.origin + path),
  );
  expect(new Set(told)).toEqual(new Set(['refused']));
});

test('a window that we did not open learns nothing of ours, and messages change nothing', async ({
  page,
  site,
  vestibule,
  account,
}) => {
  await step.logIn(page, account.address, account.password);
  await page.goto(await site('<button>Open</button>'));
  const [ours] = await Promise.all([
    page.context().waitForEvent('page'),
    page.evaluate((url) => {
      const opened = window.open(url);
      Object.assign(window, { opened });
    }, vestibule.origin + PATHS.accountPassword),
  ]);
  await step.expectHeading(ours, 'Change your password');
  const before = await step.mainText(ours);
  const seen = await page.evaluate(() => {
    const opened = (window as unknown as { opened: Window }).opened;
    for (const message of ['logout', { type: 'submit' }, '<img src=x onerror=alert(1)>', { own_words: [''] }]) {
      opened.postMessage(message, '*');
    }
    return { closed: opened.closed, frames: opened.length };
  });
  // Cut off by the opener policy, it looks closed although it is not.
  expect(seen).toEqual({ closed: true, frames: 0 });
  expect(await ours.evaluate(() => window.opener)).toBeNull();
  // The check sees a window that is not cut off.
  const another = await site('<p>Another</p>');
  expect(await page.evaluate((url) => window.open(url)?.closed, another)).toBe(false);
  expect(await step.mainText(ours)).toBe(before);
});

test('a page of ours listens to no message', async ({ page, account }) => {
  await page.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const add = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (this: EventTarget, ...given: Parameters<typeof add>) {
      if (given[0] === 'message') heard.push(given[0]);
      return add.apply(this, given);
    };
  });
  await step.enterAddress(page, account.address);
  await step.passwordField(page).fill('x');
  const listeners = await page.evaluate(() => ({
    added: (window as unknown as { heard: string[] }).heard,
    set: window.onmessage,
  }));
  expect(listeners).toEqual({ added: [], set: null });
  // The check sees a page that listens.
  await page.evaluate(() => window.addEventListener('message', () => undefined));
  expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual(['message']);
});
