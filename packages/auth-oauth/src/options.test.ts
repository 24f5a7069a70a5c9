import { describe, expect, it } from 'vitest';
import { resolveOptions, type ResourceServerOptions } from './options.ts';

const options: ResourceServerOptions = {
  issuer: 'https://auth.example.com',
  introspectionSecret: 'secret',
  resource: 'https://mcp.example.com/mcp',
  scopes: ['read', 'write'],
};

describe('resolveOptions', () => {
  it.each([
    ['https://auth.example.com', 'https://auth.example.com/oauth/introspect'],
    ['https://auth.example.com/', 'https://auth.example.com/oauth/introspect'],
    ['https://auth.example.com/tenant', 'https://auth.example.com/tenant/oauth/introspect'],
  ])('finds the introspection endpoint of %s', (issuer, expected) => {
    const config = resolveOptions({ ...options, issuer, introspectionUrl: undefined });

    expect(config.introspectionUrl.href).toBe(expected);
    expect(config.issuer).toBe(issuer);
  });

  it('uses the introspection endpoint it is given', () => {
    const introspectionUrl = 'https://internal.example.com/introspect';

    expect(resolveOptions({ ...options, introspectionUrl }).introspectionUrl.href).toBe(
      introspectionUrl,
    );
  });

  it('names a scope once', () => {
    expect(resolveOptions({ ...options, scopes: ['read', 'read'] }).scopes).toEqual(['read']);
  });

  it.each([
    ['issuer', { issuer: 'http://auth.example.com' }],
    ['introspectionUrl', { introspectionUrl: 'http://auth.example.com/introspect' }],
    ['introspectionUrl', { introspectionUrl: '' }],
    ['introspectionSecret', { introspectionSecret: '' }],
    ['introspectionSecret', { introspectionSecret: 'secret canary' }],
    ['introspectionSecret', { introspectionSecret: 'secret-canary\n' }],
    ['resource', { resource: '/mcp' }],
    ['scopes', { scopes: [] }],
    ['scopes', { scopes: ['read write'] }],
    ['scopes', { scopes: ['read"'] }],
    ['timeoutMs', { timeoutMs: 0 }],
    ['timeoutMs', { timeoutMs: 1.5 }],
    ['timeoutMs', { timeoutMs: 60_001 }],
  ])('refuses an unusable %s by its name and without its value', (setting, change) => {
    const attempt = () => resolveOptions({ ...options, ...change });

    expect(attempt).toThrow(expect.objectContaining({ code: 'invalid_configuration', setting }));
    expect(attempt).not.toThrow(/canary/);
  });

  it('refuses a switch that is no boolean, which a caller without types may send', () => {
    const untyped = Object.assign({}, options, { allowMissingAudience: 'false' });

    expect(() => resolveOptions(untyped)).toThrow('allowMissingAudience');
  });
});
