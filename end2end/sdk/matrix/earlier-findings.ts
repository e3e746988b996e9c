import { rm } from 'node:fs/promises';
import { test } from '@playwright/test';
import { FINDINGS } from '../fixtures/recorder.ts';

test('what earlier runs found is forgotten', async () => {
  await rm(FINDINGS, { recursive: true, force: true });
});
