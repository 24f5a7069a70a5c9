import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'));

const packageJson = z
  .object({ name: z.string(), version: z.string(), mcpName: z.string() })
  .parse(read('packages/server/package.json'));

/** The part of the MCP registry's schema 2025-12-11 that the file makes use of. */
const serverJson = z.strictObject({
  $schema: z.literal(
    'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json',
  ),
  name: z.string().regex(/^[a-zA-Z0-9.-]+\/[a-zA-Z0-9._-]+$/),
  title: z.string().min(1).max(100),
  description: z.string().min(1).max(100),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  websiteUrl: z.url(),
  repository: z.strictObject({ url: z.url(), source: z.string(), subfolder: z.string() }),
  packages: z.array(
    z.strictObject({
      registryType: z.literal('npm'),
      registryBaseUrl: z.literal('https://registry.npmjs.org'),
      identifier: z.string(),
      version: z.string(),
      runtimeHint: z.literal('npx'),
      transport: z.strictObject({ type: z.literal('stdio') }),
      environmentVariables: z.array(
        z.strictObject({
          name: z.string().regex(/^[A-Z_]+$/),
          description: z.string(),
          format: z.enum(['boolean', 'number']).optional(),
          default: z.string().optional(),
          choices: z.array(z.string()).optional(),
          isSecret: z.literal(true).optional(),
        }),
      ),
    }),
  ),
});

describe('server.json', () => {
  it('is what the MCP registry takes, and names the published package', () => {
    const { name, version, packages } = serverJson.parse(read('server.json'));
    expect(name).toBe(packageJson.mcpName);
    expect(version).toBe(packageJson.version);
    expect(packages).toMatchObject([{ identifier: packageJson.name, version }]);
  });

  it('marks the secrets, and only them', () => {
    const { packages } = serverJson.parse(read('server.json'));
    const variables = packages.flatMap((one) => one.environmentVariables);
    const secrets = variables.filter(({ isSecret }) => isSecret).map(({ name }) => name);
    expect(secrets).toEqual(['GAINIUM_API_KEY', 'GAINIUM_API_SECRET']);
  });
});
