import { join } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';

/** Keeps a picture of the whole page for people to look at, in a folder per project. */
export async function picture(page: Page, testInfo: TestInfo, name: string): Promise<void> {
  const folder = join(import.meta.dirname, '..', 'screenshots', testInfo.project.name);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true, animations: 'disabled' });
}
