import { expect } from '../../fixtures/test.ts';
import { test } from './test.ts';

const DATABASE = 'con_usernamepassword';

export function configurationTests(): void {
  test('the one connection is read, and its password policy changed', async ({ management, tenant }) => {
    const { data: all } = await management.connections.getAll();
    expect(all).toMatchObject([{ id: DATABASE, name: tenant.connection, strategy: 'auth0' }]);
    const { data: before } = await management.connections.get({ id: DATABASE });
    const options = { ...before.options, passwordPolicy: 'excellent' as const };
    const { data: changed } = await management.connections.update({ id: DATABASE }, { options });
    expect(changed.options).toMatchObject({ passwordPolicy: 'excellent' });
    await management.connections.update({ id: DATABASE }, { options: before.options ?? {} });
    const { data: enabled } = await management.connections.getEnabledClients({ id: DATABASE });
    expect(enabled.clients).not.toEqual([]);
  });

  test('the look and the words of the pages are read and changed', async ({ management }) => {
    const colors = { primary: '#2a6fdb' };
    expect((await management.branding.updateSettings({ colors })).data).toMatchObject({ colors });
    expect((await management.branding.getSettings()).data).toMatchObject({ colors });
    expect((await management.prompts.get()).data).toMatchObject({ universal_login_experience: 'new' });
    const place = { prompt: 'login-id', language: 'en' } as const;
    await management.prompts.updateCustomTextByLanguage(place, { 'login-id': { title: 'Hello there' } });
    const { data: words } = await management.prompts.getCustomTextByLanguage(place);
    expect(words).toMatchObject({ 'login-id': { title: 'Hello there' } });
    await management.prompts.updateCustomTextByLanguage(place, {});
  });

  test('mails, settings and what stands against attacks are read', async ({ management }) => {
    const template = (await management.emailTemplates.get({ templateName: 'reset_email' })).data;
    expect(template).toMatchObject({ template: 'reset_email' });
    await management.emails.get();
    await management.tenants.getSettings();
    await management.tenants.updateSettings({ support_email: 'help@example.com' });
    const { attackProtection } = management;
    expect((await attackProtection.getBruteForceConfig()).data).toMatchObject({ enabled: true });
    expect((await attackProtection.getSuspiciousIpThrottlingConfig()).data).toMatchObject({ enabled: true });
    await attackProtection.getBreachedPasswordDetectionConfig();
    await attackProtection.getBotDetectionConfig();
    await attackProtection.updateBruteForceConfig({ enabled: true });
    await attackProtection.updateSuspiciousIpThrottlingConfig({ enabled: true });
    await attackProtection.updateBreachedPasswordDetectionConfig({ enabled: true });
    await attackProtection.updateBotDetectionConfig({ challenge_password_policy: 'never' });
    await management.prompts.update({ universal_login_experience: 'new' });
    await management.emailTemplates.update({ templateName: 'reset_email' }, { subject: 'Choose a new password' });
  });

  test('mails and who delivers them are not changed from outside', async ({ management, recorder }) => {
    const smtp = { name: 'smtp', credentials: { smtp_host: 'mail.example.com' } } as never;
    for (const change of [() => management.emails.configure(smtp), () => management.emails.update(smtp)]) {
      const refused = recorder.differs('The mail server is the operator’s setting.', change);
      await expect(refused).rejects.toMatchObject({ statusCode: 400 });
    }
    const why = 'A mail’s words are in each language; its subject, its life and whether it goes out can be changed.';
    const template = { template: 'reset_email', body: '<p>', from: 'a@example.com', subject: 'x', syntax: 'liquid', enabled: true };
    const made = recorder.differs(why, () => management.emailTemplates.create(template as never));
    await expect(made).rejects.toMatchObject({ statusCode: expect.any(Number) });
    const put = recorder.differs(why, () => management.emailTemplates.put({ templateName: 'reset_email' }, template as never));
    await expect(put).rejects.toMatchObject({ statusCode: 400 });
  });
}
