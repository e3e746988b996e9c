import { expect } from '../../../fixtures/test.ts';
import type { ManagementTest } from './test.ts';

export function securityTests(test: ManagementTest): void {
  test('a block after wrong passwords is read and lifted', async ({ management, account, tenant }) => {
    const { id, email } = await account();
    const { clientId, clientSecret } = tenant.web;
    const guess = () =>
      fetch(`${tenant.login.origin}/oauth/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'password',
          client_id: clientId,
          client_secret: clientSecret,
          username: email,
          password: 'wrong',
        }),
      });
    for (let turn = 0; turn < 10; turn += 1) expect((await guess()).status).toBe(403);
    expect((await guess()).status).toBe(429);
    const blocked = { blocked_for: [{ identifier: email }] };
    expect(await management.userBlocks.list(id)).toMatchObject(blocked);
    expect(await management.userBlocks.listByIdentifier({ identifier: email })).toMatchObject(blocked);
    await management.userBlocks.delete(id);
    expect(await management.userBlocks.list(id)).toMatchObject({ blocked_for: [] });
    await management.userBlocks.deleteByIdentifier({ identifier: email });
  });

  test('what stands against attacks is read', async ({ management }) => {
    const { bruteForceProtection, suspiciousIpThrottling, breachedPasswordDetection } = management.attackProtection;
    expect(await bruteForceProtection.get()).toMatchObject({ enabled: true, max_attempts: expect.any(Number) });
    expect(await suspiciousIpThrottling.get()).toMatchObject({ enabled: true });
    expect(await breachedPasswordDetection.get()).toMatchObject({ enabled: expect.any(Boolean) });
    await management.attackProtection.botDetection.get();
  });

  test('what stands against attacks moves within bounds, and cannot be taken away', async ({ management }) => {
    const { attackProtection } = management;
    expect(await attackProtection.bruteForceProtection.update({ max_attempts: 8 })).toMatchObject({ max_attempts: 8 });
    await attackProtection.bruteForceProtection.update({ max_attempts: 10 });
    await attackProtection.suspiciousIpThrottling.update({ enabled: true });
    await attackProtection.breachedPasswordDetection.update({ enabled: true });
    await attackProtection.botDetection.update({ challenge_password_policy: 'never' });
    await expect(attackProtection.bruteForceProtection.update({ enabled: false })).rejects.toMatchObject({
      statusCode: 400,
    });
  });
}
