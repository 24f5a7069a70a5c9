import { describe, expect, it } from 'vitest';
import type { ExchangeAccount } from '../../documents.ts';
import { createIds } from '../../ids.ts';
import { createRandom } from '../../random.ts';
import { createFixture } from '../engine-fixture.ts';
import { createWallet } from './wallet.ts';

function setUp(exchange: Partial<ExchangeAccount & { linkedTo: string }> = {}) {
  const { account, balance } = createFixture({ funds: { USDT: 100 } });
  const [first] = account.exchanges;
  if (first === undefined) throw new Error('The fixture has no exchange.');
  const wallet = createWallet({
    account,
    exchange: { ...first, ...exchange },
    ids: createIds(createRandom(3)),
    now: () => 5,
  });
  return { account, wallet, balance };
}

describe('a wallet', () => {
  it('locks for an owner no more than is free', () => {
    const { wallet, balance } = setUp();
    wallet.lock('one', { USDT: 70 });
    wallet.lock('two', { USDT: 70 });
    expect(balance('USDT')).toMatchObject({ free: 0, locked: 100 });
    expect(wallet.available('two', 'USDT')).toBe(30);
    wallet.lock('one', { USDT: 20 });
    expect(wallet.free('USDT')).toBe(50);
    wallet.lock('one', {});
    wallet.lock('two', {});
    expect(balance('USDT')).toMatchObject({ free: 100, locked: 0 });
  });

  it('pays from what is locked for the owner before it touches free funds', () => {
    const { wallet, balance } = setUp();
    wallet.lock('one', { USDT: 60 });
    wallet.pay('one', 'USDT', 70);
    expect(balance('USDT')).toMatchObject({ free: 30, locked: 0 });
    wallet.pay('other', 'USDT', 10);
    expect(wallet.total('USDT')).toBe(20);
  });

  it('makes a row for an asset that it receives first', () => {
    const { wallet, balance } = setUp();
    wallet.receive('BTC', 0.5);
    expect(balance('BTC')).toMatchObject({
      free: 0.5,
      locked: 0,
      exchangeUUID: 'exchange-1',
      updated: '1970-01-01T00:00:00.005Z',
    });
  });

  it('of a linked exchange is that of the other one', () => {
    const { wallet } = setUp({ id: 'exchange-2', linkedTo: 'exchange-1' });
    expect(wallet.free('USDT')).toBe(100);
  });
});
