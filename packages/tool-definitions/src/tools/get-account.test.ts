import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBed, dataOf, errorOf, type TestBed } from '../../test/sandbox-toolkit.ts';
import { accountOf } from '../../test/seed.ts';

let bed: TestBed;
beforeAll(async () => {
  bed = await createTestBed();
});
afterAll(() => bed.close());

describe('get_account balances of one exchange', () => {
  it.each([
    [true, true],
    [false, false],
    [true, false],
    [false, true],
  ])(
    'are shown when the call is on paper: %s and the account is: %s',
    async (paperContext, isPaper) => {
      const { exchanges } = accountOf(bed.sandbox);
      const exchangeId = exchanges.find((one) => one.paperContext === isPaper)?.id;
      const args = { info: 'balances', exchangeId, paperContext };
      const reply = await bed.toolkit().call('get_account', args);
      if (paperContext !== isPaper) {
        expect(errorOf(reply)).toMatch(/^\[not_found\] exchangeId is none of the/);
        return;
      }
      const balances = dataOf<{ exchangeUUID: string }[]>(reply);
      expect(balances.length).toBeGreaterThan(0);
      expect(balances.every(({ exchangeUUID }) => exchangeUUID === exchangeId)).toBe(true);
    },
  );
});
