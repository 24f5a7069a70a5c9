import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBed, dataOf, errorOf, type TestBed } from '../../test/sandbox-toolkit.ts';
import { accountOf } from '../../test/seed.ts';

let bed: TestBed;
beforeAll(async () => {
  bed = await createTestBed();
});
afterAll(() => bed.close());

function balances(isPaper: boolean, paperContext: boolean) {
  const { exchanges } = accountOf(bed.sandbox);
  const exchangeId = exchanges.find((one) => one.paperContext === isPaper)?.id;
  return bed.toolkit().call('get_account', { info: 'balances', exchangeId, paperContext });
}

describe('get_account balances of one exchange', () => {
  it.each([true, false])('are shown in its own context, paper: %s', async (isPaper) => {
    const rows = dataOf<{ exchangeUUID: string }[]>(await balances(isPaper, isPaper));
    expect(new Set(rows.map(({ exchangeUUID }) => exchangeUUID)).size).toBe(1);
  });

  it.each([true, false])('are not shown in the other context, paper: %s', async (isPaper) => {
    const line = errorOf(await balances(isPaper, !isPaper));
    expect(line).toMatch(/^\[not_found\] exchangeId is none of the/);
  });
});
