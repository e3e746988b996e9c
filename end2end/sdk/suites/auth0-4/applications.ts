import { expect } from '../../fixtures/test.ts';
import { test } from './test.ts';

export function applicationTests(): void {
  test('an application is registered, changed and removed', async ({ management }) => {
    const callbacks = ['https://shop.example.com/callback'];
    const { data: made } = await management.clients.create({ name: 'Made by the API', app_type: 'regular_web', callbacks });
    const client_id = made.client_id;
    expect((await management.clients.get({ client_id })).data).toMatchObject({ name: 'Made by the API' });
    expect((await management.clients.update({ client_id }, { name: 'Shop' })).data).toMatchObject({ name: 'Shop' });
    const { data: rotated } = await management.clients.rotateClientSecret({ client_id });
    expect(rotated.client_secret).not.toBe(made.client_secret);
    const { data: listed } = await management.clients.getAll();
    expect(listed.map((client) => client.client_id)).toContain(client_id);
    await management.clients.delete({ client_id });
    await expect(management.clients.get({ client_id })).rejects.toMatchObject({ statusCode: 404 });
  });

  test('an API is registered, allowed to an application, changed and removed', async ({ management }) => {
    const identifier = `https://api.example.com/${Date.now()}`;
    const { data: made } = await management.resourceServers.create({
      identifier,
      name: 'Orders',
      scopes: [{ value: 'read:things', description: 'See things' }],
    });
    const id = made.id;
    expect((await management.resourceServers.get({ id })).data).toMatchObject({ identifier });
    expect((await management.resourceServers.update({ id }, { name: 'Things' })).data).toMatchObject({ name: 'Things' });
    const { data: listed } = await management.resourceServers.getAll();
    expect(listed.map((server) => server.identifier)).toContain(identifier);

    const { data: client } = await management.clients.create({ name: 'Machine', app_type: 'non_interactive' });
    const { data: grant } = await management.clientGrants.create({
      client_id: client.client_id,
      audience: identifier,
      scope: ['read:things'],
    });
    const { data: grants } = await management.clientGrants.getAll({ client_id: client.client_id });
    expect(grants).toMatchObject([{ id: grant.id }]);
    const { data: narrowed } = await management.clientGrants.update({ id: grant.id }, { scope: [] });
    expect(narrowed).toMatchObject({ scope: [] });
    await management.clientGrants.delete({ id: grant.id });
    await management.clients.delete({ client_id: client.client_id });
    await management.resourceServers.delete({ id });
  });
}
