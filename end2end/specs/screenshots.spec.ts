import { test } from '../fixtures/test.ts';
import { picture } from '../pages/picture.ts';
import { applicationTour } from '../pages/application-tour.ts';
import { tour } from '../pages/tour.ts';

test('every page has its picture taken', async ({ page, account, vestibule, watch }, testInfo) => {
  test.slow();
  await tour({ page, account, vestibule, watch, testInfo }, (name) => picture(page, testInfo, name));
});

test('every page on the way to an application has its picture taken', async ({
  page,
  account,
  vestibule,
  watch,
}, testInfo) => {
  test.slow();
  await applicationTour({ page, account, vestibule, watch, testInfo }, (name) => picture(page, testInfo, name));
});

test('every page has its picture taken in German', async ({ otherBrowser, account }, testInfo) => {
  const page = await otherBrowser({ locale: 'de-DE' });
  await page.goto('/');
  await picture(page, testInfo, 'identifier-german');
  await page.getByLabel('E-Mail-Adresse').fill(account.address);
  await page.getByRole('button', { name: 'Weiter' }).click();
  await page.getByRole('textbox', { name: 'Passwort', exact: true }).fill(account.password);
  await picture(page, testInfo, 'password-german');
  await page.getByRole('button', { name: 'Weiter' }).click();
  await page.getByRole('heading', { name: 'Ihr Konto' }).waitFor();
  await picture(page, testInfo, 'account-german');
});
