import { describe, expect, it } from 'vitest';
import { readProxySettings } from './index.ts';

const proxy = 'http://user:canary@proxy.example:3128';
const url = 'https://api.gainium.io';

describe('readProxySettings', () => {
  it.each([
    [{ HTTPS_PROXY: proxy }, '20.19.0', { names: ['HTTPS_PROXY'], isUsed: false }],
    [
      { https_proxy: proxy, ALL_PROXY: proxy },
      '24.1.0',
      { names: ['https_proxy', 'ALL_PROXY'], isUsed: false },
    ],
    [
      { HTTP_PROXY: proxy, NODE_USE_ENV_PROXY: '1' },
      '20.19.0',
      { names: ['HTTP_PROXY'], isUsed: false },
    ],
    [
      { HTTP_PROXY: proxy, NODE_USE_ENV_PROXY: '1' },
      '24.1.0',
      { names: ['HTTP_PROXY'], isUsed: true },
    ],
    [
      { HTTP_PROXY: proxy, NODE_OPTIONS: '--use-env-proxy' },
      '22.21.0',
      { names: ['HTTP_PROXY'], isUsed: true },
    ],
    [{ HTTPS_PROXY: proxy, NO_PROXY: 'localhost, .gainium.io' }, '20.19.0', undefined],
    [{ HTTPS_PROXY: proxy, NO_PROXY: '*' }, '20.19.0', undefined],
    [
      { HTTPS_PROXY: proxy, no_proxy: 'ainium.io' },
      '20.19.0',
      { names: ['HTTPS_PROXY'], isUsed: false },
    ],
    [{ HTTPS_PROXY: ' ' }, '20.19.0', undefined],
    [{}, '20.19.0', undefined],
  ])('reads %j on Node %s', (env, nodeVersion, expected) => {
    expect(readProxySettings(url, env, nodeVersion)).toEqual(expected);
  });
});
