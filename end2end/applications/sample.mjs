// A sample application: people log in to it through Vestibule. Node.js, one library, no framework.
//
//   ISSUER=http://localhost:3000 CLIENT_ID=sample CLIENT_SECRET=… PORT=4000 node applications/sample.mjs
//
// Register it with `vestibule app add`; the README walks through it.

import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as oidc from 'openid-client';

/**
 * @typedef {{ issuer: string, clientId: string, clientSecret?: string, port: number, scope?: string }} Options
 * @typedef {{ claims: Record<string, unknown>, tokens: oidc.TokenEndpointResponse, renewed: number }} Session
 */

/** Starts the application. Returns how to reach and how to end it. @param {Options} options */
export async function startSample({ issuer, clientId, clientSecret, port, scope = 'openid profile email offline_access' }) {
  const server = new URL(issuer);
  // Plain http is for this machine only.
  const insecure = server.protocol === 'http:' ? { execute: [oidc.allowInsecureRequests] } : {};
  const config = await oidc.discovery(server, clientId, clientSecret, undefined, insecure);
  const keys = createRemoteJWKSet(new URL(String(config.serverMetadata().jwks_uri)));
  const origin = `http://localhost:${port}`;
  // Browsers do not tell ports apart, and several of these may run.
  const cookieName = `sample-${port}`;
  /** Logins that were begun, and people who are logged in, by the value of the cookie. @type {Map<string, any>} */
  const begun = new Map();
  /** @type {Map<string, Session>} */
  const sessions = new Map();

  /** Sends a person to log in. */
  async function logIn(request, response) {
    const verifier = oidc.randomPKCECodeVerifier();
    const pending = { verifier, state: oidc.randomState(), nonce: oidc.randomNonce() };
    const cookie = randomBytes(16).toString('hex');
    begun.set(cookie, pending);
    const asked = new URL(request.url, origin).searchParams;
    const hint = asked.get('login_hint');
    const location = oidc.buildAuthorizationUrl(config, {
      redirect_uri: `${origin}/callback`,
      scope,
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(hint ? { login_hint: hint } : {}),
    });
    redirect(response, location.href, `${cookieName}=${cookie}`);
  }

  /** The person comes back, with a code or with an error. */
  async function callback(request, response) {
    const cookie = cookieOf(request, cookieName);
    const pending = begun.get(cookie);
    begun.delete(cookie);
    if (!pending) return page(response, 400, 'This login is over', '<p><a href="/login">Log in</a></p>');
    try {
      const tokens = await oidc.authorizationCodeGrant(config, new URL(request.url, origin), {
        pkceCodeVerifier: pending.verifier,
        expectedState: pending.state,
        expectedNonce: pending.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      const fresh = randomBytes(16).toString('hex');
      sessions.set(fresh, { claims, tokens, renewed: 0 });
      redirect(response, '/', `${cookieName}=${fresh}`);
    } catch (error) {
      const reason = error.error ?? error.code ?? error.message;
      page(response, 200, 'You are not logged in', `<p>${escape(String(reason))}</p><p><a href="/login">Log in</a></p>`);
    }
  }

  function home(session, response) {
    if (!session) return page(response, 200, 'Sample application', '<p><a href="/login">Log in</a></p>');
    page(
      response,
      200,
      'Sample application',
      `<p>Hello <strong>${escape(String(session.claims.email))}</strong></p>
       <p>Tokens renewed: <output>${session.renewed}</output></p>
       <form method="post" action="/renew"><button>Renew tokens</button></form>
       <p><a href="/profile">Profile</a> <a href="/logout">Log out</a></p>`,
    );
  }

  async function profile(session, response) {
    const claims = await oidc.fetchUserInfo(config, session.tokens.access_token, session.claims.sub);
    page(response, 200, 'Profile', `<pre>${escape(JSON.stringify(claims, null, 1))}</pre>`);
  }

  async function renew(session, response) {
    try {
      session.tokens = await oidc.refreshTokenGrant(config, session.tokens.refresh_token);
      session.renewed += 1;
      redirect(response, '/');
    } catch (error) {
      page(response, 403, 'Tokens not renewed', `<p>${escape(String(error.error))}</p>`);
    }
  }

  function logOut(cookie, session, response) {
    sessions.delete(cookie);
    const location = oidc.buildEndSessionUrl(config, {
      post_logout_redirect_uri: `${origin}/`,
      id_token_hint: session.tokens.id_token,
    });
    redirect(response, location.href);
  }

  /** Vestibule tells that a login has ended elsewhere (OpenID Connect Back-Channel Logout 1.0). */
  async function backchannelLogout(request, response) {
    const token = new URLSearchParams(await bodyOf(request)).get('logout_token') ?? '';
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: config.serverMetadata().issuer,
        audience: clientId,
        typ: 'logout+jwt',
      });
      for (const [cookie, session] of sessions) {
        if (session.claims.sid === payload.sid) sessions.delete(cookie);
      }
      response.writeHead(200, { 'cache-control': 'no-store' }).end();
    } catch {
      response.writeHead(400, { 'cache-control': 'no-store' }).end();
    }
  }

  async function answer(request, response) {
    const { pathname } = new URL(request.url, origin);
    const cookie = cookieOf(request, cookieName);
    const session = sessions.get(cookie);
    const route = `${request.method} ${pathname}`;
    if (route === 'GET /') return home(session, response);
    // Vestibule's "Continue to …" leads here: a login of our own begins (OpenID Connect Core, section 4).
    if (route === 'GET /login') return logIn(request, response);
    if (route === 'GET /callback') return callback(request, response);
    if (route === 'POST /backchannel-logout') return backchannelLogout(request, response);
    if (!session) return redirect(response, '/');
    if (route === 'GET /profile') return profile(session, response);
    if (route === 'POST /renew') return renew(session, response);
    if (route === 'GET /logout') return logOut(cookie, session, response);
    page(response, 404, 'Not found', '');
  }

  const http = createServer((request, response) => {
    Promise.resolve(answer(request, response)).catch((error) => page(response, 500, 'Sorry', escape(String(error))));
  });
  await new Promise((resolve) => http.listen(port, '127.0.0.1', resolve));
  return { origin, stop: () => new Promise((resolve) => http.close(resolve) && http.closeAllConnections()) };
}

function cookieOf(request, name) {
  return new RegExp(`(?:^|; )${name}=([0-9a-f]+)`).exec(request.headers.cookie ?? '')?.[1] ?? '';
}

function redirect(response, location, cookie) {
  const headers = { location };
  if (cookie) headers['set-cookie'] = `${cookie}; HttpOnly; SameSite=Lax; Path=/`;
  response.writeHead(303, headers).end();
}

function page(response, status, heading, body) {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`<!DOCTYPE html><html lang="en"><link rel="icon" href="data:,"><title>${heading}</title><h1>${heading}</h1>${body}</html>`);
}

async function bodyOf(request) {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}

function escape(text) {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

if (import.meta.filename === process.argv[1]) {
  const { ISSUER, CLIENT_ID, CLIENT_SECRET, PORT } = process.env;
  const sample = await startSample({
    issuer: ISSUER ?? 'http://localhost:3000',
    clientId: CLIENT_ID ?? 'sample',
    clientSecret: CLIENT_SECRET,
    port: Number(PORT ?? 4000),
  });
  console.log(`Sample application on ${sample.origin}`);
}
