// An Express application behind express-openid-connect: by default it asks for an ID token in a posted form, and with a
// secret for a code.

import express from 'express';
import openid from 'express-openid-connect';

/** Starts the application. @param {{ issuer: string, clientId: string, clientSecret?: string, port: number }} options */
export async function startExpress({ issuer, clientId, clientSecret, port }) {
  const origin = `http://localhost:${port}`;
  const application = express();
  application.use(
    openid.auth({
      issuerBaseURL: issuer,
      baseURL: origin,
      clientID: clientId,
      secret: 'a long secret of the sample that signs its own cookies',
      authRequired: false,
      idpLogout: true,
      ...(clientSecret ? { clientSecret, authorizationParams: { response_type: 'code', scope: 'openid profile email' } } : {}),
    }),
  );
  application.get('/', (request, response) => {
    const name = request.oidc.isAuthenticated() ? `Hello ${request.oidc.user.email}` : 'Nobody is logged in';
    response.send(`<!DOCTYPE html><link rel="icon" href="data:,"><title>Express</title><h1>Express</h1><output>${name}</output>
      <p><a href="/login">Log in</a> <a href="/logout">Log out</a></p>`);
  });
  const http = await new Promise((resolve) => {
    const listening = application.listen(port, '127.0.0.1', () => resolve(listening));
  });
  return {
    origin,
    stop: () => {
      http.closeAllConnections();
      return new Promise((resolve) => http.close(() => resolve(undefined)));
    },
  };
}
