import { expect, freshAddress, test } from '../fixtures/test.ts';
import { enterAddressByHttp } from '../pages/hidden.ts';
import { PATHS } from '../pages/paths.ts';

const PAGES = [PATHS.identifier, PATHS.resetRequest, PATHS.deadLink, PATHS.mailbox, '/u/nowhere'];

for (const path of PAGES) {
  test(`${path} forbids what a page does not need`, async ({ request }) => {
    const headers = (await request.get(path)).headers();
    const policy = directives(headers['content-security-policy'] ?? '');
    expect(policy.get('default-src')).toBe("'none'");
    expect(policy.get('frame-ancestors')).toBe("'none'");
    expect(policy.get('form-action')).toContain("'self'");
    expect(policy.get('base-uri')).toBe("'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe-inline');
    expect(headers['content-security-policy']).not.toContain("'unsafe-eval'");
    expect(headers['cache-control']).toContain('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toMatch(/^(no-referrer|same-origin|strict-origin)$/);
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(headers['permissions-policy']).toContain('camera=()');
    expect(headers['content-type']).toMatch(/^text\/html; ?charset=utf-8$/i);
    expect(headers['x-request-id']).toBeTruthy();
    expect(headers['server']).toBeUndefined();
  });
}

test('each page with scripts has a nonce of its own', async ({ request, vestibule }) => {
  await enterAddressByHttp(request, vestibule.origin, freshAddress());
  const nonces = new Set<string>();
  for (let time = 0; time < 3; time += 1) {
    const response = await request.get(PATHS.password);
    expect(new URL(response.url()).pathname).toBe(PATHS.password);
    const nonce = /'nonce-([^']+)'/.exec(response.headers()['content-security-policy'] ?? '')?.[1];
    const scripts = [...(await response.text()).matchAll(/<script\b[^>]*>/g)].map(([script]) => script);
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
    nonces.add(nonce ?? '');
  }
  expect(nonces.size).toBe(3);
});

for (const path of PAGES) {
  test(`${path} has neither inline styles nor inline scripts`, async ({ request }) => {
    const html = await (await request.get(path)).text();
    expect(html).not.toMatch(/\sstyle=/);
    expect(html).not.toMatch(/\son\w+=/);
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/);
  });
}

test('assets are compressed ahead and kept for ever', async ({ request }) => {
  const styles = /\/assets\/[^"' ]+\.css/.exec(await (await request.get(PATHS.identifier)).text())?.[0];
  for (const name of ['style.css', 'waiting.js', 'form-post.js', 'web-message.js', 'vestibule.js', 'vestibule_bg.wasm', 'strength.js', 'strength_bg.wasm']) {
    const path = `${styles?.replace(/[^/]+$/, '')}${name}`;
    for (const encoding of ['br', 'gzip']) {
      const response = await request.get(path, { headers: { 'accept-encoding': encoding } });
      const headers = response.headers();
      expect(response.status(), path).toBe(200);
      expect(headers['content-encoding'], path).toBe(encoding);
      expect(headers['vary'], path).toMatch(/accept-encoding/i);
      expect(headers['cache-control'], path).toMatch(/immutable/);
      expect(headers['cache-control'], path).toMatch(/max-age=31536000/);
      expect(headers['x-content-type-options'], path).toBe('nosniff');
    }
    const plain = await request.get(path, { headers: { 'accept-encoding': 'identity' } });
    expect(plain.headers()['content-encoding'], path).toBeUndefined();
  }
});

test('pages themselves are not compressed, so that their length tells nothing', async ({ request }) => {
  const response = await request.get(PATHS.identifier, { headers: { 'accept-encoding': 'br, gzip' } });
  expect(response.headers()['content-encoding']).toBeUndefined();
});

test('cookies stay on this host, out of reach of scripts', async ({ request }) => {
  const response = await request.get(PATHS.identifier);
  const cookies = response.headersArray().filter(({ name }) => name.toLowerCase() === 'set-cookie');
  expect(cookies.length).toBeGreaterThan(0);
  for (const { value } of cookies) {
    expect(value).toMatch(/^__Host-vestibule-/);
    for (const attribute of [/; ?HttpOnly/i, /; ?Secure/i, /; ?Path=\//i, /; ?SameSite=Lax/i]) {
      expect(value).toMatch(attribute);
    }
    expect(value).not.toMatch(/domain=/i);
  }
});

function directives(policy: string): Map<string, string> {
  return new Map(
    policy
      .split(';')
      .map((directive) => directive.trim())
      .filter(Boolean)
      .map((directive) => {
        const [name = '', ...values] = directive.split(/\s+/);
        return [name, values.join(' ')];
      }),
  );
}
