// An Express application written against Auth0's own quick start. What it took to move it here: another domain, client id
// and secret.
//
//   AUTH0_DOMAIN=login.example.com CLIENT_ID=… CLIENT_SECRET=… PORT=4000 node applications/auth0-quickstart.mjs

import express from 'express';
import openid from 'express-openid-connect';

const { auth, requiresAuth } = openid;

/**
 * Starts the application.
 * @param {{ domain: string, clientId: string, clientSecret: string, baseUrl: string, listen: (application: import('express').Express) => Promise<() => Promise<unknown>> }} options
 */
export async function startQuickstart({ domain, clientId, clientSecret, baseUrl, listen }) {
  const application = express();
  // The router has /login, /logout and /callback.
  application.use(
    auth({
      authRequired: false,
      auth0Logout: true,
      secret: 'a long, random text that signs the cookies of this application',
      baseURL: baseUrl,
      clientID: clientId,
      clientSecret,
      issuerBaseURL: `https://${domain}`,
      authorizationParams: { response_type: 'code', scope: 'openid profile email offline_access' },
    }),
  );
  application.get('/', (request, response) => {
    page(response, request.oidc.isAuthenticated() ? 'Logged in' : 'Logged out');
  });
  application.get('/profile', requiresAuth(), async (request, response) => {
    const about = await request.oidc.fetchUserInfo();
    page(response, `${request.oidc.user?.email} ${about.sub === request.oidc.user?.sub}`);
  });
  application.get('/renew', requiresAuth(), async (request, response) => {
    const before = request.oidc.accessToken?.access_token;
    const renewed = await request.oidc.accessToken?.refresh();
    page(response, renewed?.access_token === before ? 'Same token' : 'New token');
  });
  return listen(application);
}

/** @param {import('express').Response} response @param {string} text */
function page(response, text) {
  response.send(`<!DOCTYPE html><html lang="en"><link rel="icon" href="data:,"><title>Quick start</title>
<h1>Quick start</h1><output>${text.replace(/[&<]/g, (c) => `&#${c.charCodeAt(0)};`)}</output>
<p><a href="/login">Log in</a> <a href="/profile">Profile</a> <a href="/logout">Log out</a></p></html>`);
}

if (import.meta.filename === process.argv[1]) {
  const { AUTH0_DOMAIN = 'localhost:3000', CLIENT_ID = '', CLIENT_SECRET = '', PORT = '4000' } = process.env;
  const baseUrl = `http://localhost:${PORT}`;
  const listen = async (application) => {
    const server = application.listen(Number(PORT), '127.0.0.1');
    return () => new Promise((resolve) => server.close(resolve));
  };
  await startQuickstart({ domain: AUTH0_DOMAIN, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, baseUrl, listen });
  console.log(`The application is on ${baseUrl}`);
}
