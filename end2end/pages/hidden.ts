import type { APIRequestContext } from '@playwright/test';
import { PATHS } from './paths.ts';

/** The hidden fields of a page's first form, as a browser would send them. */
export function hiddenFields(html: string): Record<string, string> {
  const fields: Record<string, string> = {};
  const form = html.slice(html.indexOf('<form'), html.indexOf('</form>'));
  for (const [input] of form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1];
    const value = /value="([^"]*)"/.exec(input)?.[1];
    if (name) fields[name] = value ?? '';
  }
  return fields;
}

/** Passes the first step of the login without a browser, so that the second can be fetched. */
export async function enterAddressByHttp(
  request: APIRequestContext,
  origin: string,
  email: string,
): Promise<void> {
  const form = hiddenFields(await (await request.get(PATHS.identifier)).text());
  await request.post(PATHS.identifier, { form: { ...form, email }, headers: { Origin: origin } });
}
