import { createGainiumClient, type ScreenerCoin } from '@gainium/api-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createToolkit, type Toolkit } from '../index.ts';
import { createTestBed, dataOf, errorOf, type TestBed } from '../../test/sandbox-toolkit.ts';

let bed: TestBed;
beforeEach(async () => {
  // The market stands still, so that two reads of a coin agree.
  bed = await createTestBed({ clock: { speed: 0 } });
});
afterEach(() => bed.close());

const mostVolatile = { sort: 'volatility1d', fields: 'symbol,volatility1d' };

function symbolsOf(reply: Parameters<typeof dataOf>[0]): string[] {
  return dataOf<ScreenerCoin[]>(reply).map(({ symbol }) => symbol);
}

function toolkitWithoutRetries(): Toolkit {
  const { credentials, url: baseUrl } = bed.sandbox;
  const client = createGainiumClient({ credentials, baseUrl, retry: { limit: 0 } });
  return createToolkit({ client });
}

function failNextCall(status: number, times = 1): void {
  const fault = { kind: 'respond', status, body: '{}' } as const;
  bed.sandbox.faults.add({ path: '/api/v2/screener', times, fault });
}

/** All coins of the screener, best first, straight from the sandbox. */
async function rankAll(field: 'volatility1d' | 'priceChangePercentage24h'): Promise<string[]> {
  const toolkit = bed.toolkit();
  const coins: ScreenerCoin[] = [];
  for (let page = 1; page <= 30; page += 1) {
    const args = { fields: `symbol,${field}`, page };
    coins.push(...dataOf<ScreenerCoin[]>(await toolkit.call('get_screener', args)));
  }
  bed.takeRequests();
  return coins
    .toSorted((one, other) => Number(other[field]) - Number(one[field]))
    .map(({ symbol }) => symbol);
}

describe('get_screener without sort', () => {
  it('reads one page of the API with the filters', async () => {
    const args = { category: 'defi', minMarketCap: 1000, minVolume: '2000.5', page: 2 };
    await bed.toolkit().call('get_screener', args);
    expect(bed.takeRequests()).toEqual([
      'GET /api/v2/screener?fields=standard&category=defi&minMarketCap=1000&minVolume=2000.5&page=2',
    ]);
  });

  it('refuses a bound that is no number', async () => {
    const reply = await bed.toolkit().call('get_screener', { minVolume: 'much' });
    expect(errorOf(reply)).toMatch(/^\[invalid_arguments\] minVolume must be a number/);
    expect(bed.takeRequests()).toEqual([]);
  });
});

describe('get_screener with sort', () => {
  it('ranks the coins of ten pages by default and says what it left out', async () => {
    const reply = await bed.toolkit().call('get_screener', mostVolatile);
    expect(bed.takeRequests()).toHaveLength(10);
    const volatilities = dataOf<ScreenerCoin[]>(reply).map(({ volatility1d }) => volatility1d ?? 0);
    expect(volatilities).toHaveLength(10);
    expect(volatilities).toEqual(volatilities.toSorted((one, other) => other - one));
    expect(reply.structuredContent?.page).toEqual({ page: 1, pages: 10, items: 100 });
    expect(reply.structuredContent?.notes).toEqual([
      expect.stringMatching(/pages 11 to 30 .* 100 of 300 coins.* maxPages/),
    ]);
  });

  it('ranks every coin when maxPages reaches the end', async () => {
    const best = await rankAll('volatility1d');
    const args = { ...mostVolatile, maxPages: 40 };
    const reply = await bed.toolkit().call('get_screener', args);
    expect(bed.takeRequests()).toHaveLength(30);
    expect(symbolsOf(reply)).toEqual(best.slice(0, 10));
    expect(reply.structuredContent?.notes).toBeUndefined();
  });

  it('finds the best coins in one call where the server sorts itself', async () => {
    await bed.close();
    bed = await createTestBed({ clock: { speed: 0 }, screenerSort: 'honoured' });
    const best = await rankAll('priceChangePercentage24h');
    const args = { fields: 'symbol', sort: 'priceChangePercentage24h', maxPages: 1 };
    expect(symbolsOf(await bed.toolkit().call('get_screener', args))).toEqual(best.slice(0, 10));
  });

  it.each([
    ['adds the sort field to a list', 'symbol', /^symbol,volatility7d$/],
    ['adds the sort field to a preset', 'minimal', /^symbol,.*,marketCapRank,volatility7d$/],
    ['keeps a preset that has the field', 'extended', /^extended$/],
    ['keeps full', 'full', /^full$/],
  ])('%s', async (_name, fields, sent) => {
    await bed.toolkit().call('get_screener', { fields, sort: 'volatility7d', maxPages: 1 });
    const [request = ''] = bed.takeRequests();
    const query = new URLSearchParams(request.split('?')[1]);
    expect(query.get('fields')).toMatch(sent);
  });

  it('serves following pages, pages beyond the end and repeats without a call', async () => {
    const toolkit = bed.toolkit();
    const first = await toolkit.call('get_screener', mostVolatile);
    bed.takeRequests();
    const second = await toolkit.call('get_screener', { ...mostVolatile, page: 2 });
    expect(await toolkit.call('get_screener', mostVolatile)).toEqual(first);
    expect(symbolsOf(second)).toHaveLength(10);
    expect(symbolsOf(first)).not.toContain(symbolsOf(second)[0]);
    expect(symbolsOf(await toolkit.call('get_screener', { ...mostVolatile, page: 11 }))).toEqual(
      [],
    );
    expect(bed.takeRequests()).toEqual([]);
  });

  it('shares one reading between calls that come together', async () => {
    const toolkit = bed.toolkit();
    const pages = [1, 2, 3].map((page) => toolkit.call('get_screener', { ...mostVolatile, page }));
    for (const reply of await Promise.all(pages)) expect(symbolsOf(reply)).toHaveLength(10);
    expect(bed.takeRequests()).toHaveLength(10);
  });

  it.each([
    ['order', { order: 'asc' }],
    ['a filter', { minVolume: 1 }],
    ['maxPages', { maxPages: 9 }],
    ['fields', { fields: 'symbol,name,volatility1d' }],
  ])('does not mix up rankings that differ in %s', async (_name, change) => {
    const toolkit = bed.toolkit();
    await toolkit.call('get_screener', mostVolatile);
    bed.takeRequests();
    await toolkit.call('get_screener', { ...mostVolatile, ...change });
    expect(bed.takeRequests()).not.toEqual([]);
  });

  it('names a page that failed and ranks the others', async () => {
    const reply = await toolkitWithoutRetries().call('get_screener', mostVolatile, {
      reportProgress({ message }) {
        if (message.includes('page 3 of 10')) failNextCall(500);
      },
    });
    expect(bed.takeRequests()).toHaveLength(10);
    expect(reply.structuredContent?.page).toMatchObject({ items: 90 });
    expect(reply.structuredContent?.notes).toContainEqual(
      expect.stringMatching(/page 4 failed \(server_error\)/),
    );
  });

  it('gives up on the other pages after two failures in a row', async () => {
    const reply = await toolkitWithoutRetries().call('get_screener', mostVolatile, {
      reportProgress({ message }) {
        if (message.includes('page 3 of 10')) failNextCall(503, 2);
      },
    });
    expect(bed.takeRequests()).toHaveLength(5);
    expect(reply.structuredContent?.notes).toContainEqual(
      expect.stringMatching(/pages 6 to 30 were not read, so this ranks 30 of 300/),
    );
  });

  it('fails when even the first page cannot be read', async () => {
    failNextCall(500);
    const reply = await toolkitWithoutRetries().call('get_screener', mostVolatile);
    expect(errorOf(reply)).toMatch(/^\[server_error\]/);
  });

  it('stops between two pages when the caller gives up, and the next caller starts anew', async () => {
    const toolkit = bed.toolkit();
    const caller = new AbortController();
    const reply = await toolkit.call('get_screener', mostVolatile, {
      signal: caller.signal,
      reportProgress: () => caller.abort(),
    });
    expect(errorOf(reply)).toMatch(/^\[aborted\]/);
    expect(bed.takeRequests()).toHaveLength(1);
    expect(symbolsOf(await toolkit.call('get_screener', mostVolatile))).toHaveLength(10);
  });
});

describe('get_screener at the rate limit', () => {
  it('answers with the pages the budget allowed and says when there is more', async () => {
    await bed.close();
    bed = await createTestBed({ rateLimit: 3 });
    const reply = await bed.toolkit().call('get_screener', mostVolatile);
    expect(bed.takeRequests()).toHaveLength(3);
    expect(reply.structuredContent?.page).toMatchObject({ items: 30 });
    expect(reply.structuredContent?.notes).toEqual([
      expect.stringMatching(/pages 4 to 30 .* 30 of 300 .* more in \d+ s/),
    ]);
  });

  it('refuses with the wait when nothing is left, but still serves what it ranked before', async () => {
    await bed.close();
    bed = await createTestBed({ rateLimit: 10 });
    const toolkit = bed.toolkit();
    const ranked = await toolkit.call('get_screener', mostVolatile);
    const reply = await toolkit.call('get_screener', { sort: 'marketCap' });
    expect(errorOf(reply)).toMatch(/^\[rate_limited\] .*\d+ s/);
    expect(await toolkit.call('get_screener', mostVolatile)).toEqual(ranked);
  });
});

describe('get_screener without a subscription', () => {
  it('passes the refusal on', async () => {
    await bed.close();
    bed = await createTestBed({ hasScreenerAccess: false });
    const reply = await bed.toolkit().call('get_screener', mostVolatile);
    expect(errorOf(reply)).toMatch(/^\[forbidden\] .*subscription/);
  });
});
