import type { ManagementClient } from 'auth0-v7';
import { freshAddress } from '../../../../fixtures/test.ts';
import { GOOD_PASSWORD } from '../../../fixtures/tenant.ts';
import { test as base } from '../../../fixtures/test.ts';

/** An account that the test made by the API itself. */
export type Account = { id: string; email: string; password: string };

type Fixtures = {
  /** The client, with an application's id and secret, as its documentation begins. */
  management: ManagementClient;
  /** Makes an account by the API. */
  account: (more?: object) => Promise<Account>;
};

/** The tests' base for one version of the package. */
export function managementTest(Client: typeof ManagementClient) {
  return base.extend<Fixtures>({
    management: async ({ tenant, recorder }, use) => {
      const { clientId, clientSecret } = tenant.management;
      const client = new Client({ domain: tenant.domain, clientId, clientSecret });
      await use(recorder.watch(client, 'ManagementClient'));
    },
    account: async ({ management, tenant }, use) => {
      await use(async (more = {}) => {
        const login = { email: freshAddress(), password: GOOD_PASSWORD };
        const made = await management.users.create({ connection: tenant.connection, ...login, ...more });
        return { ...login, id: made.user_id ?? '' };
      });
    },
  });
}

/** What the tests of each noun begin with. */
export type ManagementTest = ReturnType<typeof managementTest>;
