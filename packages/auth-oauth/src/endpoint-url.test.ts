import { describe, expect, it } from 'vitest';
import { parseEndpointUrl } from './endpoint-url.ts';

describe('parseEndpointUrl', () => {
  it.each([
    'https://auth.example.com',
    'https://auth.example.com:8443/tenant/1',
    'http://localhost:3000/mcp',
    'http://127.0.0.1:3000',
    'http://127.1.2.3/',
    'http://[::1]:3000',
  ])('takes %s', (value) => {
    expect(parseEndpointUrl('issuer', value).href).toBe(new URL(value).href);
  });

  it.each([
    ['no URL', 'auth.example.com'],
    ['nothing', ''],
    ['http beyond this machine', 'http://auth.example.com'],
    ['http to a private address', 'http://10.0.0.1'],
    ['a host that begins like loopback', 'http://127.0.0.1.example.com'],
    ['a host that ends like loopback', 'http://evil-localhost'],
    ['all interfaces', 'http://0.0.0.0'],
    ['another scheme', 'ftp://auth.example.com'],
    ['a script', 'javascript:alert(1)'],
    ['a user name', 'https://user@auth.example.com'],
    ['a password', 'https://:password-canary@auth.example.com'],
    ['a query', 'https://auth.example.com?a=b'],
    ['an empty query', 'https://auth.example.com/?'],
    ['a fragment', 'https://auth.example.com/#a'],
    ['a space', ' https://auth.example.com'],
    ['a backslash', String.raw`https:\\auth.example.com`],
  ])('refuses %s and does not repeat it', (_name, value) => {
    const attempt = () => parseEndpointUrl('issuer', value);

    expect(attempt).toThrow(
      expect.objectContaining({ code: 'invalid_configuration', setting: 'issuer' }),
    );
    expect(attempt).toThrow(/^issuer must be an https URL/);
    expect(attempt).not.toThrow(/canary/);
  });
});
