import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { clientAddress, isFromThisMachine } from './client-address.ts';

function from(remoteAddress: string, headers: Record<string, string> = {}): IncomingMessage {
  return { headers, socket: { remoteAddress } } as unknown as IncomingMessage;
}

describe('clientAddress', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:0db8:0001:0002::', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('makes %s the key %s', (address, key) => {
    expect(clientAddress(from(address), 0)).toBe(key);
  });

  it.each([
    ['no proxy', 0, '198.51.100.1, 203.0.113.7', '10.0.0.1'],
    ['one proxy', 1, '198.51.100.1, 203.0.113.7', '203.0.113.7'],
    ['two proxies', 2, '198.51.100.1, 203.0.113.7', '198.51.100.1'],
    ['more proxies than entries', 3, '198.51.100.1, 203.0.113.7', '10.0.0.1'],
    ['an entry that is no address', 1, '203.0.113.7, unknown', '10.0.0.1'],
    ['an empty header', 1, '', '10.0.0.1'],
  ])('with %s believes %i entries of "%s"', (_, hops, forwarded, key) => {
    expect(clientAddress(from('10.0.0.1', { 'x-forwarded-for': forwarded }), hops)).toBe(key);
  });
});

describe('isFromThisMachine', () => {
  it.each<[string, Record<string, string>, boolean]>([
    ['127.0.0.1', {}, true],
    ['::1', {}, true],
    ['::ffff:127.0.0.1', {}, true],
    ['10.0.0.1', {}, false],
    ['127.0.0.1', { 'x-forwarded-for': '127.0.0.1' }, false],
    ['127.0.0.1', { forwarded: 'for=127.0.0.1' }, false],
  ])('takes %s with %j for this machine: %s', (address, headers, expected) => {
    expect(isFromThisMachine(from(address, headers))).toBe(expected);
  });
});
