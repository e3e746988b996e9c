import { applicationTests } from './auth0-4/applications.ts';
import { configurationTests } from './auth0-4/configuration.ts';
import { test } from './auth0-4/test.ts';
import { sessionTests } from './auth0-4/sessions.ts';
import { ticketTests } from './auth0-4/tickets.ts';
import { userTests } from './auth0-4/users.ts';

test.use({ sdk: 'auth0 4' });
userTests();
ticketTests();
sessionTests();
applicationTests();
configurationTests();
