import type { ManagementClient } from 'auth0-v7';
import { applicationTests } from './management/applications.ts';
import { configurationTests } from './management/configuration.ts';
import { jobTests } from './management/jobs.ts';
import { logTests } from './management/logs.ts';
import { securityTests } from './management/security.ts';
import { sessionTests } from './management/sessions.ts';
import { managementTest } from './management/test.ts';
import { ticketTests } from './management/tickets.ts';
import { userTests } from './management/users.ts';

/** ManagementClient, as versions 5 and 7 have it. */
export function managementTests(sdk: string, Client: typeof ManagementClient): void {
  const test = managementTest(Client);
  test.use({ sdk });
  userTests(test);
  ticketTests(test);
  sessionTests(test);
  logTests(test);
  jobTests(test);
  securityTests(test);
  applicationTests(test);
  configurationTests(test);
}
