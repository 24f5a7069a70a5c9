import { describe, expect, it } from 'vitest';
import { includesResource } from './audience.ts';

const resource = 'https://mcp.example.com/mcp';

describe('includesResource', () => {
  it.each([
    ['the same URL', [resource]],
    ['one among several', ['client-1', 'https://other.example.com/', resource]],
    ['a slash at the end', ['https://mcp.example.com/mcp/']],
    ['another case of scheme and host', ['HTTPS://MCP.Example.COM/mcp']],
    ['the default port', ['https://mcp.example.com:443/mcp']],
    ['dot segments', ['https://mcp.example.com/a/../mcp']],
  ])('accepts %s', (_name, audience) => {
    expect(includesResource(audience, resource)).toBe(true);
  });

  it.each([
    ['no audience', []],
    ['an empty one', ['']],
    ['the host alone', ['https://mcp.example.com', 'https://mcp.example.com/']],
    ['a path below', ['https://mcp.example.com/mcp/admin']],
    ['a sibling path', ['https://mcp.example.com/read']],
    ['a longer name', ['https://mcp.example.com/mcp2']],
    ['another case of the path', ['https://mcp.example.com/MCP']],
    ['another scheme', ['http://mcp.example.com/mcp']],
    ['another port', ['https://mcp.example.com:8443/mcp']],
    ['another host', ['https://mcp.example.com.evil.example/mcp']],
    ['a user name', ['https://mcp.example.com@evil.example/mcp', 'https://a@mcp.example.com/mcp']],
    ['a query', ['https://mcp.example.com/mcp?tenant=2']],
    ['a fragment', ['https://mcp.example.com/mcp#x']],
    ['two slashes at the end', ['https://mcp.example.com/mcp//']],
    ['a client id', ['mcp', 'urn:mcp.example.com:mcp']],
  ])('refuses %s', (_name, audience) => {
    expect(includesResource(audience, resource)).toBe(false);
  });

  it('compares a resource at the root with and without its slash', () => {
    expect(includesResource(['https://mcp.example.com'], 'https://mcp.example.com/')).toBe(true);
    expect(includesResource(['https://mcp.example.com/mcp'], 'https://mcp.example.com/')).toBe(
      false,
    );
  });
});
