import { ManagementClient } from 'auth0-v4';
import { freshAddress } from '../../../fixtures/test.ts';
import { GOOD_PASSWORD } from '../../fixtures/tenant.ts';
import { test as base } from '../../fixtures/test.ts';

/** An account that the test made by the API itself. */
export type Account = { id: string; email: string; password: string };

type Fixtures = {
  /** The client, with an application's id and secret. */
  management: ManagementClient;
  /** Makes an account by the API. */
  account: (more?: object) => Promise<Account>;
};

export const test = base.extend<Fixtures>({
  management: async ({ tenant, recorder }, use) => {
    const { clientId, clientSecret } = tenant.management;
    const client = new ManagementClient({ domain: tenant.domain, clientId, clientSecret });
    await use(recorder.watch(client, 'ManagementClient'));
  },
  account: async ({ management, tenant }, use) => {
    await use(async (more = {}) => {
      const login = { email: freshAddress(), password: GOOD_PASSWORD };
      const { data } = await management.users.create({ connection: tenant.connection, ...login, ...more });
      return { ...login, id: data.user_id };
    });
  },
});
