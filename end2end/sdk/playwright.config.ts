import { defineConfig } from '@playwright/test';
import { launchOptions } from '../playwright.config.ts';
import type { SuiteOptions } from './fixtures/test.ts';

// Auth0's own SDKs against a server over TLS. Each file is one SDK in one version.
export default defineConfig<SuiteOptions>({
  testDir: '.',
  outputDir: '../test-results/sdk',
  globalSetup: './fixtures/certificates.ts',
  forbidOnly: true,
  fullyParallel: false,
  workers: 2,
  retries: 0,
  timeout: 30_000,
  reporter: [['list']],
  // The certificates' authority was made for this run; Node and Python are told of it, the browser is not.
  use: { ignoreHTTPSErrors: true, locale: 'en-GB', timezoneId: 'UTC', trace: 'retain-on-failure', launchOptions },
  projects: [
    { name: 'before', testMatch: 'matrix/earlier-findings.ts' },
    { name: 'suites', testMatch: 'suites/*.spec.ts', dependencies: ['before'] },
    { name: 'openapi', testMatch: 'openapi/*.spec.ts' },
    { name: 'matrix', testMatch: 'matrix/*.spec.ts', dependencies: ['suites'] },
  ],
});
