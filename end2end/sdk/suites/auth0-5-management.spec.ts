import { ManagementClient } from 'auth0-v5';
import type * as V7 from 'auth0-v7';
import { managementTests } from './auth0/management.ts';

// What the two versions have in common has the same names; TypeScript compares what they do not.
managementTests('auth0 5', ManagementClient as unknown as typeof V7.ManagementClient);
