import { PATHS } from './paths.ts';
import * as step from './steps.ts';
import type { Tour, Visit } from './tour.ts';

/** Where the application of this tour would be; its pages are made up in the browser. */
const APPLICATION = 'http://localhost:4999';

const REQUEST = {
  redirect_uri: `${APPLICATION}/callback`,
  response_type: 'code',
  scope: 'openid profile email offline_access',
  state: 's',
  nonce: 'n',
  // Of RFC 7636, appendix B.
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code_challenge_method: 'S256',
};

/** Walks through the pages that people see only on the way to or from an application, and calls `visit` on each. */
export async function applicationTour({ page, account, vestibule, watch }: Tour, visit: Visit): Promise<void> {
  const press = (name: string) => page.getByRole('button', { name }).click();
  const register = async (name: string, ...more: string[]) => {
    const arguments_ = ['app', 'add', name, '--json', '--kind', 'spa', '--redirect-uri', REQUEST.redirect_uri];
    const printed = await vestibule.command([...arguments_, '--initiate-login-uri', `${APPLICATION}/login`, ...more]);
    return (JSON.parse(printed) as { client_id: string }).client_id;
  };
  const authorize = (client_id: string, changed: Record<string, string> = {}) =>
    page.goto(`/authorize?${new URLSearchParams({ client_id, ...REQUEST, ...changed })}`);
  await page.route(`${APPLICATION}/**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<link rel="icon" href="data:,"><h1>Application</h1>' }),
  );
  const own = await register('Payroll', '--color', '#0a7d5a');
  const stranger = await register('Third-party tools', '--third-party');

  await watch.expectStatus(page, 400, () => authorize('nobody'));
  await visit('application-unknown');
  await watch.expectStatus(page, [200, 400], () => authorize(own, { code_challenge_method: 'plain' }));
  await visit('application-mistake');

  await authorize(own);
  await step.expectHeading(page, 'Welcome');
  await visit('application-identifier');
  await page.getByLabel('Email address').fill(account.address);
  await press('Continue');
  await step.expectHeading(page, 'Enter your password');
  await visit('application-password');
  const password = page.url();
  await step.enterPassword(page, account.password);
  await page.waitForURL(`${APPLICATION}/**`);
  await page.goto(password);
  await visit('application-over');

  await authorize(own, { prompt: 'select_account' });
  await visit('application-account-choice');
  await authorize(stranger);
  await visit('application-consent');
  await press('Allow');
  await page.waitForURL(`${APPLICATION}/**`);
  await page.goto(PATHS.account);
  await step.expectHeading(page, 'Your account');
  await visit('account-with-applications');

  await page.goto('/oidc/logout');
  await visit('logout-question');
  await press('Sign out');
  await visit('logged-out');
}
