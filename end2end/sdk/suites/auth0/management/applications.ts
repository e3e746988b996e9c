import { expect } from '../../../fixtures/test.ts';
import type { ManagementTest } from './test.ts';

export function applicationTests(test: ManagementTest): void {
  test('an application is registered, changed and removed', async ({ management }) => {
    const made = await management.clients.create({
      name: 'Made by the API',
      app_type: 'regular_web',
      callbacks: ['https://shop.example.com/callback'],
    });
    const id = made.client_id ?? '';
    expect(made.client_secret?.length).toBeGreaterThanOrEqual(32);
    expect(await management.clients.get(id)).toMatchObject({ name: 'Made by the API', app_type: 'regular_web' });
    expect(await management.clients.update(id, { name: 'Shop' })).toMatchObject({ client_id: id, name: 'Shop' });
    const rotated = await management.clients.rotateSecret(id);
    expect(rotated.client_secret).not.toBe(made.client_secret);
    const listed = [];
    for await (const client of await management.clients.list({ per_page: 2 })) listed.push(client.client_id);
    expect(listed).toContain(id);
    await management.clients.delete(id);
    await expect(management.clients.get(id)).rejects.toMatchObject({ statusCode: 404 });
  });

  test('an API is registered, allowed to an application, changed and removed', async ({ management }) => {
    const identifier = `https://api.example.com/${Date.now()}`;
    const made = await management.resourceServers.create({
      identifier,
      name: 'Orders',
      scopes: [{ value: 'read:things', description: 'See things' }],
    });
    const id = made.id ?? '';
    expect(await management.resourceServers.get(id)).toMatchObject({ identifier, name: 'Orders' });
    expect(await management.resourceServers.update(id, { name: 'Things' })).toMatchObject({ name: 'Things' });
    const listed = [];
    for await (const server of await management.resourceServers.list()) listed.push(server.identifier);
    expect(listed).toContain(identifier);

    const client = await management.clients.create({ name: 'Machine', app_type: 'non_interactive' });
    const client_id = client.client_id ?? '';
    const grant = await management.clientGrants.create({ client_id, audience: identifier, scope: ['read:things'] });
    expect((await management.clientGrants.list({ client_id })).data).toMatchObject([{ id: grant.id, audience: identifier }]);
    expect(await management.clientGrants.get(grant.id ?? '')).toMatchObject({ scope: ['read:things'] });
    expect(await management.clientGrants.update(grant.id ?? '', { scope: [] })).toMatchObject({ scope: [] });
    await management.clientGrants.delete(grant.id ?? '');
    await management.clients.delete(client_id);
    await management.resourceServers.delete(id);
    await expect(management.resourceServers.get(id)).rejects.toMatchObject({ statusCode: 404 });
  });
}
