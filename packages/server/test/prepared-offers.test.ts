import { readFileSync } from 'node:fs';
import { createToolkit } from '@gainium/tool-definitions';
import { expect, it } from 'vitest';
import { runProgram } from './program.ts';
import { initializeParams } from './support/raw-request.ts';
import { openStdioLines } from './support/stdio-lines.ts';

const policies = [false, true].flatMap((readOnly) =>
  [false, true].map((paperOnly) => ({ readOnly, paperOnly })),
);

it.each(policies)('prepares what the tools say under %j', ({ readOnly, paperOnly }) => {
  const name = `${readOnly ? 'read' : 'write'}-${paperOnly ? 'paper' : 'live'}`;
  const place = new URL(`../dist/offers/${name}.json`, import.meta.url);
  const policy = { readOnly, paperOnly };
  const { instructions, surface } = createToolkit({ client: undefined, policy });
  expect(JSON.parse(readFileSync(place, 'utf8'))).toEqual({ instructions, tools: surface.listed });
});

it.each([
  ['GAINIUM_READONLY', 'true'],
  ['GAINIUM_PAPER_ONLY', 'true'],
  ['GAINIUM_MCP_CONFIRM', 'all'],
  ['GAINIUM_MCP_TOOLS_EXCLUDE', 'create_bot'],
  ['GAINIUM_ALLOWED_BOT_ID', '65f0c0ffee65f0c0ffee65f0'],
])('offers what %s=%s leaves', async (setting, value) => {
  const lines = openStdioLines({ [setting]: value });
  const begun = await lines.ask({
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: initializeParams,
  });
  const listed = await lines.ask({ jsonrpc: '2.0', id: 2, method: 'tools/list' });
  await lines.close();
  const { instructions, surface } = createToolkit({
    client: undefined,
    policy: {
      readOnly: setting === 'GAINIUM_READONLY',
      paperOnly: setting === 'GAINIUM_PAPER_ONLY',
      confirm: setting === 'GAINIUM_MCP_CONFIRM' ? 'all' : 'off',
      exclude: setting === 'GAINIUM_MCP_TOOLS_EXCLUDE' ? [value] : [],
      allowedBotIds: setting === 'GAINIUM_ALLOWED_BOT_ID' ? [value] : [],
    },
  });
  expect(begun.result).toMatchObject({ instructions });
  expect(listed.result).toEqual({ tools: surface.listed });
});

it('refuses a tool that does not exist before it serves anything', async () => {
  const result = await runProgram([], { env: { GAINIUM_MCP_TOOLS_INCLUDE: 'buy_all' } });
  expect(result).toMatchObject({ code: 2, stdout: '' });
});
