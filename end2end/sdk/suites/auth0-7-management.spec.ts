import { ManagementClient } from 'auth0-v7';
import { managementTests } from './auth0/management.ts';

managementTests('auth0 7', ManagementClient);
