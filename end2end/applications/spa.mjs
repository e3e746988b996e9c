// A single-page application: oidc-client-ts in the browser, and a server that only hands out files.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

/** The library as browsers take it, beside the form that its package exports. */
const LIBRARY = fileURLToPath(
  new URL('../browser/oidc-client-ts.min.js', import.meta.resolve('oidc-client-ts')),
);

/** Starts the application. @param {{ issuer: string, clientId: string, port: number, scope?: string }} options */
export async function startSpa({ issuer, clientId, port, scope = 'openid profile email' }) {
  const origin = `http://localhost:${port}`;
  const settings = {
    authority: issuer,
    client_id: clientId,
    redirect_uri: `${origin}/callback`,
    silent_redirect_uri: `${origin}/silent`,
    post_logout_redirect_uri: `${origin}/`,
    scope,
    loadUserInfo: true,
    automaticSilentRenew: false,
  };
  const library = await readFile(LIBRARY);
  const http = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', origin);
    if (pathname === '/oidc-client-ts.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(library);
    } else if (pathname === '/application.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' });
      response.end(`const settings = ${JSON.stringify(settings)};\n(${application.toString()})();`);
    } else {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE);
    }
  });
  await new Promise((resolve) => http.listen(port, '127.0.0.1', () => resolve(undefined)));
  return {
    origin,
    stop: () => {
      http.closeAllConnections();
      return new Promise((resolve) => http.close(() => resolve(undefined)));
    },
  };
}

const PAGE = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Single-page application</title>
<h1>Single-page application</h1><p><output>Loading</output></p>
<p><button id="log-in">Log in</button> <button id="log-in-silently">Log in silently</button>
<button id="renew">Renew tokens</button> <button id="log-out">Log out</button></p>
<script src="/oidc-client-ts.js"></script><script src="/application.js"></script></html>`;

/** Runs in the browser; what it uses is defined there. */
function application() {
  /* global oidc, settings, document, location, window, history */
  const manager = new oidc.UserManager({
    ...settings,
    userStore: new oidc.WebStorageStateStore({ store: window.sessionStorage }),
  });
  const say = (text) => (document.querySelector('output').textContent = text);
  const who = (user) => (user ? `Hello ${user.profile.email}` : 'Nobody is logged in');
  const attempt = (action) => () => action().catch((error) => say(`Failed: ${error.error ?? error.message}`));
  const on = (id, action) => document.getElementById(id).addEventListener('click', attempt(action));
  on('log-in', () => manager.signinRedirect());
  on('log-in-silently', async () => say(who(await manager.signinSilent())));
  on('renew', async () => {
    const before = (await manager.getUser()).access_token;
    const after = await manager.signinSilent();
    say(after.access_token === before ? 'Same token' : 'New token');
  });
  on('log-out', () => manager.signoutRedirect());
  attempt(async () => {
    if (location.pathname === '/silent') return manager.signinSilentCallback();
    if (location.pathname === '/callback') {
      await manager.signinRedirectCallback();
      history.replaceState({}, '', '/');
    }
    say(who(await manager.getUser()));
  })();
}
