import { expect } from '../../../fixtures/test.ts';
import type { ManagementTest } from './test.ts';

const DATABASE = 'con_usernamepassword';

export function configurationTests(test: ManagementTest): void {
  test('the one connection is read, and its password policy changed', async ({ management, tenant }) => {
    const all = await management.connections.list();
    expect(all.data).toMatchObject([{ id: DATABASE, name: tenant.connection, strategy: 'auth0' }]);
    const before = await management.connections.get(DATABASE);
    const changed = await management.connections.update(DATABASE, { options: { passwordPolicy: 'excellent' } });
    expect(changed.options).toMatchObject({ passwordPolicy: 'excellent' });
    await management.connections.update(DATABASE, { options: before.options ?? {} });
    expect((await management.connections.clients.get(DATABASE)).data).not.toEqual([]);
  });

  test('the look of the pages is read and changed', async ({ management }) => {
    const colors = { primary: '#2a6fdb' };
    expect(await management.branding.update({ colors })).toMatchObject({ colors });
    expect(await management.branding.get()).toMatchObject({ colors });
  });

  test('the words of the pages are changed and changed back', async ({ management }) => {
    expect(await management.prompts.getSettings()).toMatchObject({ universal_login_experience: 'new' });
    await management.prompts.updateSettings({ universal_login_experience: 'new' });
    const words = { 'login-id': { title: 'Hello there' } };
    await management.prompts.customText.set('login-id', 'en', words);
    expect(await management.prompts.customText.get('login-id', 'en')).toMatchObject(words);
    await management.prompts.customText.set('login-id', 'en', {});
    expect(await management.prompts.customText.get('login-id', 'en')).toEqual({});
  });

  test('the mails and who delivers them are read', async ({ management }) => {
    expect(await management.emailTemplates.get('reset_email')).toMatchObject({ template: 'reset_email' });
    expect(await management.emailTemplates.update('reset_email', { subject: 'Choose a new password' })).toMatchObject({
      subject: 'Choose a new password',
    });
    await management.emails.provider.get();
  });

  test('who delivers mail is not changed from outside', async ({ management, recorder }) => {
    const { provider } = management.emails;
    const smtp = { name: 'smtp' as const, credentials: { smtp_host: 'mail.example.com' } };
    for (const change of [() => provider.create(smtp as never), () => provider.update(smtp as never), () => provider.delete()]) {
      const refused = recorder.differs('The mail server is the operator’s setting.', async () => change());
      await expect(refused).rejects.toMatchObject({ statusCode: 400 });
    }
  });

  test('mails are not written anew from outside', async ({ management, recorder }) => {
    const why = 'A mail’s words are in each language; its subject, its life and whether it goes out can be changed.';
    const template = { template: 'reset_email' as const, body: '<p>', from: 'a@example.com', subject: 'x', syntax: 'liquid', enabled: true };
    const made = recorder.differs(why, async () => management.emailTemplates.create(template));
    await expect(made).rejects.toMatchObject({ statusCode: expect.any(Number) });
    const set = recorder.differs(why, async () => management.emailTemplates.set('reset_email', template));
    await expect(set).rejects.toMatchObject({ statusCode: 400 });
  });

  test('the settings of the tenant are read and changed', async ({ management }) => {
    const before = await management.tenants.settings.get();
    const support_email = 'help@example.com';
    expect(await management.tenants.settings.update({ support_email })).toMatchObject({ support_email });
    await management.tenants.settings.update({ support_email: before.support_email || null } as object);
  });
}
