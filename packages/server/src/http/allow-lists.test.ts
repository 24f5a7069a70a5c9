import { describe, expect, it } from 'vitest';
import { allowedHostnames, allowedOriginHostnames, type AllowLists } from './allow-lists.ts';

const lists: AllowLists = {
  host: '127.0.0.1',
  allowedHosts: undefined,
  allowedOrigins: undefined,
  publicUrl: undefined,
};

const own = (change: Partial<AllowLists>) =>
  allowedHostnames({ ...lists, ...change }).filter(
    (name) => !['localhost', '127.0.0.1', '[::1]'].includes(name),
  );

describe('allowedHostnames', () => {
  it.each<[string, Partial<AllowLists>, string[]]>([
    ['loopback alone', {}, []],
    ['the address listened on', { host: '192.168.1.5' }, ['192.168.1.5']],
    ['an IPv6 address with its brackets', { host: 'fd00::5' }, ['[fd00::5]']],
    ['nothing for every address', { host: '0.0.0.0' }, []],
    ['nothing for every IPv6 address', { host: '::' }, []],
    ['the host of the public URL', { publicUrl: 'https://mcp.example.com/x' }, ['mcp.example.com']],
    ['what is configured, without ports', { allowedHosts: ['a.example:8443'] }, ['a.example']],
  ])('has %s', (_, change, expected) => {
    expect(own(change)).toEqual(expected);
  });
});

describe('allowedOriginHostnames', () => {
  it('has the hosts of the configured origins', () => {
    const names = allowedOriginHostnames({
      ...lists,
      allowedOrigins: ['https://app.example:8443'],
    });
    expect(names).toContain('app.example');
  });

  it('does not take the public URL for an origin of pages', () => {
    const names = allowedOriginHostnames({ ...lists, publicUrl: 'https://mcp.example.com' });
    expect(names).not.toContain('mcp.example.com');
  });
});
