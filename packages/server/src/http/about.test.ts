import { readCommandLine } from '@gainium/server-cli';
import { describe, expect, it } from 'vitest';
import { describeMode } from '../describe-mode.ts';
import { originOf } from './about.ts';

function configOf(...argv: string[]) {
  const commandLine = readCommandLine({ version: '1', argv, env: {} });
  if (commandLine.kind === 'print' || commandLine.command !== 'serve')
    throw new Error('It serves.');
  return commandLine.config;
}

describe('originOf', () => {
  it.each([
    ['--host=127.0.0.1', 'http://127.0.0.1:3000'],
    ['--host=::1', 'http://[::1]:3000'],
    ['--host=0.0.0.0', 'http://127.0.0.1:3000'],
    ['--host=::', 'http://[::1]:3000'],
    ['--public-url=https://mcp.example.com', 'https://mcp.example.com'],
  ])('is with %s an address that a client can connect to: %s', (flag, origin) => {
    expect(originOf(configOf('--transport=http', flag), 3000)).toBe(origin);
  });
});

describe('describeMode', () => {
  it('speaks of keys in requests only where requests can bring one', () => {
    expect(describeMode(configOf('--transport=http'))).toContain('a request brings');
    expect(describeMode(configOf())).toBe('no Gainium account: no API key is set');
  });
});
