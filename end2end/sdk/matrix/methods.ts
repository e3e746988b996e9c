import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { AuthClient } from '@auth0/auth0-auth-js';
import { Auth0Client } from '@auth0/auth0-spa-js';
import * as v4 from 'auth0-v4';
import * as v5 from 'auth0-v5';
import * as v7 from 'auth0-v7';
import { FINDINGS } from '../fixtures/recorder.ts';

const require = createRequire(import.meta.url);

/** An SDK, and how its public methods are found: by looking at it, so that none is forgotten. */
export type Sdk = { name: string; package: string; methods: () => Promise<string[]> };

const NOWHERE = { domain: 'localhost:1', clientId: 'id', clientSecret: 'secret' };

export const SDKS: Sdk[] = [
  {
    name: 'auth0 4',
    package: 'auth0-v4',
    methods: async () => [
      ...methodsIn(new v4.ManagementClient({ domain: NOWHERE.domain, token: 'token' }), 'ManagementClient'),
      ...methodsIn(new v4.AuthenticationClient(NOWHERE), 'AuthenticationClient'),
      ...methodsIn(new v4.UserInfoClient(NOWHERE), 'UserInfoClient'),
    ],
  },
  {
    name: 'auth0 5',
    package: 'auth0-v5',
    methods: async () => [
      ...methodsIn(new v5.ManagementClient({ domain: NOWHERE.domain, token: 'token' }), 'ManagementClient'),
      ...methodsIn(new v5.AuthenticationClient(NOWHERE), 'AuthenticationClient'),
      ...methodsIn(new v5.UserInfoClient(NOWHERE), 'UserInfoClient'),
    ],
  },
  {
    name: 'auth0 7',
    package: 'auth0-v7',
    methods: async () =>
      methodsIn(new v7.ManagementClient({ domain: NOWHERE.domain, token: 'token' }), 'ManagementClient'),
  },
  {
    name: 'auth0-auth-js 1',
    package: '@auth0/auth0-auth-js',
    methods: async () => methodsIn(new AuthClient(NOWHERE), 'AuthClient'),
  },
  { name: 'auth0-js 10', package: 'auth0-js', methods: async () => methodsOfAuth0Js() },
  {
    name: 'auth0-spa-js 2',
    package: '@auth0/auth0-spa-js',
    methods: async () => namesOf(Auth0Client.prototype),
  },
  {
    name: 'express-openid-connect 3',
    package: 'express-openid-connect',
    methods: async () => methodsOfExpress(),
  },
  { name: 'auth0-python 4', package: 'auth0-python', methods: () => toldByPython('auth0-python 4') },
  { name: 'auth0-python 6', package: 'auth0-python', methods: () => toldByPython('auth0-python 6') },
];

/** What the objects have for their own use. */
const PLUMBING = new Set(
  'fetch fetchApi fetchWithTimeout parseError request createFetchParams addClientAuthentication idTokenValidator configuration'.split(' '),
);

/** The paths of all methods of an object, and of the objects in it. */
function methodsIn(object: object, path: string): string[] {
  const own = namesOf(object).map((name) => `${path}.${name}`);
  return [...own, ...innerOf(object).flatMap(([name, inner]) => methodsIn(inner, `${path}.${name}`))];
}

/** The names of an object's public methods, its classes' as well. */
function namesOf(object: object): string[] {
  const names = levelsOf(object).flatMap((level) =>
    Object.entries(Object.getOwnPropertyDescriptors(level))
      .filter(([, property]) => typeof property.value === 'function')
      .map(([name]) => name),
  );
  return [...new Set(names)].filter((name) => isPublic(name));
}

function innerOf(object: object): [string, object][] {
  const names = levelsOf(object).flatMap((level) => Object.getOwnPropertyNames(level));
  return [...new Set(names)]
    .filter((name) => isPublic(name))
    .map((name): [string, unknown] => [name, Reflect.get(object, name)])
    .filter((entry): entry is [string, object] => isPartOfAnSdk(entry[1]));
}

/** An object and its classes, but for what every object has. */
function levelsOf(object: object): object[] {
  const levels = [];
  for (let level = object; level && level !== Object.prototype; level = Object.getPrototypeOf(level)) levels.push(level);
  return levels;
}

function isPublic(name: string): boolean {
  return name !== 'constructor' && !name.startsWith('_') && !PLUMBING.has(name);
}

/** Objects of classes of their own; not lists, options and the like. */
function isPartOfAnSdk(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  const made = (value.constructor as { name?: string } | undefined)?.name ?? 'Object';
  return !['Object', 'Array', 'Map', 'Set', 'Headers', 'WeakMap'].includes(made);
}

async function methodsOfAuth0Js(): Promise<string[]> {
  // It has no types of its own.
  const { default: auth0Js } = (await import('auth0-js' as string)) as { default: Record<string, new (options: object) => object> };
  const { WebAuth, Management } = auth0Js;
  if (!WebAuth || !Management) throw new Error('auth0-js has other classes');
  const webAuth = new WebAuth({ domain: 'localhost:1', clientID: 'id', redirectUri: 'https://localhost/' });
  const parts = ['client', 'popup', 'redirect'].flatMap((part) =>
    namesOf(Reflect.get(webAuth, part) as object).map((name) => `WebAuth.${part}.${name}`),
  );
  const management = namesOf(new Management({ domain: 'localhost:1', token: 'token' }));
  return [
    ...namesOf(webAuth).map((name) => `WebAuth.${name}`),
    ...parts,
    ...management.map((name) => `Management.${name}`),
  ];
}

function methodsOfExpress(): string[] {
  const handlers = Object.entries(require('express-openid-connect') as object)
    .filter(([name, value]) => typeof value === 'function' && !name.endsWith('Error'))
    .map(([name]) => name);
  const { RequestContext, ResponseContext } = require('express-openid-connect/lib/context.js') as Record<
    string,
    { prototype: object }
  >;
  return [
    ...handlers,
    ...namesOf(RequestContext?.prototype ?? {}).map((name) => `request.oidc.${name}`),
    'request.oidc.accessToken.refresh',
    ...namesOf(ResponseContext?.prototype ?? {}).map((name) => `response.oidc.${name}`),
  ];
}

/** The list that the suite in Python wrote. */
async function toldByPython(name: string): Promise<string[]> {
  return JSON.parse(await readFile(join(FINDINGS, `${name}.methods.json`), 'utf8')) as string[];
}
