import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import { applicationTour } from '../pages/application-tour.ts';
import { tour } from '../pages/tour.ts';

const WCAG_2_2_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const WALKS = [
  { where: 'of our own', walk: tour },
  { where: 'on the way to an application', walk: applicationTour },
];

for (const { where, walk } of WALKS) {
  test(`axe finds nothing on any page ${where}`, async ({ page, account, vestibule, watch }, testInfo) => {
    test.slow();
    await walk({ page, account, vestibule, watch, testInfo }, async (name) => {
      // The frame around a mail lets no script run, axe's neither.
      const axe = new AxeBuilder({ page }).withTags(WCAG_2_2_AA).exclude('iframe');
      const { violations } = await axe.analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
      expect.soft(found, `what axe found on ${name}`).toEqual([]);
    });
  });

  test(`every page ${where} fits a screen of 320 pixels without scrolling sideways`, async ({
    page,
    account,
    vestibule,
    watch,
  }, testInfo) => {
    test.slow();
    await page.setViewportSize({ width: 320, height: 640 });
    await walk({ page, account, vestibule, watch, testInfo }, async (name) => {
      expect.soft(await sidewaysOverflow(page), `pixels beyond the edge on ${name}`).toBeLessThanOrEqual(0);
    });
  });

  test(`every page ${where} has a title that begins with its heading, and one main region`, async ({
    page,
    account,
    vestibule,
    watch,
  }, testInfo) => {
    test.slow();
    await walk({ page, account, vestibule, watch, testInfo }, async (name) => {
      await expect.soft(page.getByRole('main'), name).toHaveCount(1);
      const heading = await page.getByRole('heading', { level: 1 }).innerText();
      expect.soft(await page.title(), name).toContain(heading);
    });
  });
}

function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
