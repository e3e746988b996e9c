import { defineConfig } from '@playwright/test';
import type { ServerOptions } from './fixtures/test.ts';

// `VESTIBULE_CHROMIUM` names a browser; without it Playwright takes the one it downloaded.
const chromium = process.env['VESTIBULE_CHROMIUM'];

/** How the browser starts. */
export const launchOptions = {
  ...(chromium ? { executablePath: chromium } : {}),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

const desktop = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
const scriptOn = { javaScriptEnabled: true };
const scriptOff = { javaScriptEnabled: false };

// `*.js.spec.ts` needs JavaScript; `*.http.spec.ts` needs no browser at all.
const http = /\.http\.spec\.ts$/;
const needsScript = /\.js\.spec\.ts$/;
// Slow, and about the server more than about the page: a phone would show nothing new.
const serverSide = /(database|limits|mail|resend)\.spec\.ts$/;

export default defineConfig<object, ServerOptions>({
  testDir: './specs',
  outputDir: './test-results',
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 30_000,
  reporter: [['list'], ['html', { open: 'never', outputFolder: 'playwright-report' }]],
  use: {
    locale: 'en-GB',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    launchOptions,
  },
  projects: [
    { name: 'http', testMatch: http },
    {
      name: 'chromium-js-desktop-light',
      testIgnore: http,
      use: { ...desktop, ...scriptOn, colorScheme: 'light' },
    },
    {
      name: 'chromium-nojs-desktop-light',
      testIgnore: [http, needsScript],
      use: { ...desktop, ...scriptOff, colorScheme: 'light' },
    },
    {
      name: 'chromium-js-phone-dark',
      testIgnore: [http, serverSide],
      use: { ...phone, ...scriptOn, colorScheme: 'dark' },
    },
    {
      name: 'chromium-nojs-phone-dark',
      testIgnore: [http, needsScript, serverSide],
      use: { ...phone, ...scriptOff, colorScheme: 'dark' },
    },
    {
      name: 'chromium-js-desktop-light-postgres',
      testMatch: /(recovery|refusals|sessions)\.spec\.ts$/,
      use: { ...desktop, ...scriptOn, colorScheme: 'light', database: 'postgres' },
    },
  ],
});
