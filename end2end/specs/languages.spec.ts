import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import { PATHS } from '../pages/paths.ts';
import * as step from '../pages/steps.ts';

test('the whole way back in speaks German to a German browser', async ({
  otherBrowser,
  account,
  vestibule,
  watch,
}) => {
  const page = await otherBrowser({ locale: 'de-DE' });
  await page.goto(PATHS.identifier);
  await expectLanguage(page, 'de');
  await step.expectHeading(page, 'Willkommen');
  await page.getByLabel('E-Mail-Adresse').fill(account.address);
  await page.getByRole('button', { name: 'Weiter' }).click();
  await step.expectHeading(page, 'Geben Sie Ihr Passwort ein');
  await watch.expectStatus(page, 422, async () => {
    await page.getByRole('textbox', { name: 'Passwort', exact: true }).fill('das ist nicht das Passwort');
    await page.getByRole('button', { name: 'Weiter' }).click();
  });
  await expect(page.getByText('Die E-Mail-Adresse oder das Passwort ist falsch')).toBeVisible();
  await page.getByRole('link', { name: 'Passwort vergessen?' }).click();
  await step.expectHeading(page, 'Passwort vergessen?');
  await page.getByRole('button', { name: 'Weiter' }).click();
  await step.expectHeading(page, 'Sehen Sie in Ihr Postfach');
  await expectLanguage(page, 'de');

  const { mail, link } = await vestibule.mailbox.resetMail(account.address);
  expect(mail.subject).toBe('Ihr Passwort für Vestibule zurücksetzen');
  expect(mail.html).toMatch(/<html[^>]* lang="de"/);
  expect(mail.text).toContain(`Neues Passwort wählen:\n${link}`);

  await page.goto(link);
  await step.expectHeading(page, 'Ändern Sie Ihr Passwort');
  await page.getByRole('textbox', { name: 'Neues Passwort', exact: true }).fill('lila Otter richtet Donner');
  await page
    .getByRole('textbox', { name: 'Neues Passwort wiederholen', exact: true })
    .fill('lila Otter richtet Donner');
  await page.getByRole('button', { name: 'Passwort zurücksetzen' }).click();
  await step.expectHeading(page, 'Passwort geändert');
  expect((await vestibule.mailbox.notice(account.address)).subject).toBe(
    'Ihr Passwort für Vestibule wurde geändert',
  );
});

test('an application can choose the language, and it stays for the journey', async ({
  page,
  account,
  vestibule,
}) => {
  await page.goto(`${PATHS.identifier}?ui_locales=fr de en`);
  await expectLanguage(page, 'de');
  await page.getByLabel('E-Mail-Adresse').fill(account.address);
  await page.getByRole('button', { name: 'Weiter' }).click();
  await step.expectHeading(page, 'Geben Sie Ihr Passwort ein');
  await page.getByRole('link', { name: 'Passwort vergessen?' }).click();
  await page.getByRole('button', { name: 'Weiter' }).click();
  await step.expectHeading(page, 'Sehen Sie in Ihr Postfach');
  expect((await vestibule.mailbox.resetMail(account.address)).mail.subject).toContain('zurücksetzen');
});

test('a person can change the language on the page', async ({ page }) => {
  await page.goto(PATHS.identifier);
  await expectLanguage(page, 'en');
  await page.getByRole('link', { name: 'Deutsch' }).click();
  await expectLanguage(page, 'de');
  await step.expectHeading(page, 'Willkommen');
  await page.getByRole('link', { name: 'English' }).click();
  await expectLanguage(page, 'en');
});

test('a language that we do not speak is answered in English', async ({ otherBrowser }) => {
  const page = await otherBrowser({ locale: 'fr-FR' });
  await page.goto(PATHS.identifier);
  await expectLanguage(page, 'en');
});

async function expectLanguage(page: Page, language: string): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
}
