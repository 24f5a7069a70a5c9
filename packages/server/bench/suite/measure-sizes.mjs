import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { callTool, listTools } from './messages.mjs';
import { openStdio } from './stdio-client.mjs';

/** Bytes and tokens of what goes to a client and its model, and of what a user installs. */
export async function measureSizes({ sides, env, api }) {
  const { answerBytes } = await api.readCounts();
  const measured = [];
  for (const side of sides) measured.push(await measureSide(side, env));
  const row = (title, unit, member) => ({
    title,
    unit,
    sides: Object.fromEntries(
      sides.map(({ name }, at) => [
        name,
        { median: measured[at][member], ratio: measured[at][member] / measured[0][member] },
      ]),
    ),
  });
  return [
    row('Tool list', 'bytes', 'listBytes'),
    row('Tool list, as a model sees it', 'tokens', 'listTokens'),
    row('List result on the wire', 'bytes', 'resultBytes'),
    {
      title: 'List result ÷ raw payload',
      unit: '×',
      sides: Object.fromEntries(
        sides.map(({ name }, at) => [name, { median: measured[at].resultBytes / answerBytes }]),
      ),
    },
    row('List result, as a model sees it', 'tokens', 'resultTokens'),
    row('Packed for npm', 'kB', 'packedKilobytes'),
    row('Installed', 'kB', 'installedKilobytes'),
  ];
}

async function measureSide(side, env) {
  const client = await openStdio(side, env);
  const list = await client.ask(listTools(1));
  const result = await client.ask(callTool(2));
  await client.close();
  // Output schemas are for programs; a model is given these three.
  const shown = JSON.parse(list).result.tools.map(({ name, description, inputSchema }) => ({
    name,
    description,
    inputSchema,
  }));
  return {
    listBytes: Buffer.byteLength(list),
    listTokens: countTokens(JSON.stringify(shown)),
    resultBytes: Buffer.byteLength(result),
    resultTokens: countTokens(JSON.parse(result).result.content[0].text),
    ...measurePackage(side),
  };
}

function measurePackage({ isReference, script }) {
  // The bare responder is no package.
  if (isReference) return { packedKilobytes: NaN, installedKilobytes: NaN };
  const folder = path.resolve(path.dirname(script), '..');
  const place = mkdtempSync(path.join(os.tmpdir(), 'gainium-mcp-bench-'));
  try {
    const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', place];
    const [{ size, unpackedSize }] = JSON.parse(
      execFileSync('npm', args, {
        cwd: folder,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    );
    return { packedKilobytes: size / 1000, installedKilobytes: unpackedSize / 1000 };
  } catch {
    // A build by itself is no package.
    return { packedKilobytes: NaN, installedKilobytes: NaN };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
