import { expect, it } from 'vitest';
import { findStaleFiles } from '../../../scripts/lib/generate.mjs';

it('keeps generated files up to date: npm run generate', async () => {
  expect(await findStaleFiles()).toEqual([]);
});
