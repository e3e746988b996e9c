import { AuthenticationClient, UserInfoClient } from 'auth0-v4';
import { authenticationTests } from './auth0/authentication.ts';

authenticationTests('auth0 4', { AuthenticationClient, UserInfoClient });
