import type * as V4 from 'auth0-v4';
import { AuthenticationClient, UserInfoClient } from 'auth0-v5';
import { authenticationTests } from './auth0/authentication.ts';

// The classes are those of version 4; TypeScript knows them under two names.
authenticationTests('auth0 5', { AuthenticationClient, UserInfoClient } as unknown as typeof V4);
