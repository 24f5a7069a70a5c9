import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import example from './readme-example.ts';

async function read(path: string) {
  return await readFile(new URL(path, import.meta.url), 'utf8');
}

describe('the example of the README', () => {
  it('is the one that is type-checked here', async () => {
    const [readme, source] = await Promise.all([read('../README.md'), read('readme-example.ts')]);
    const [, firstBlock] = /```ts\n(.*?)```/s.exec(readme) ?? [];

    expect(firstBlock).toBe(source.replace('../src/index.ts', '@gainium/auth-oauth'));
  });

  it('tells a client without token where to begin', async () => {
    const response = await example.fetch(new Request('https://api.example.com/mcp'));
    const challenge = response.headers.get('www-authenticate') ?? '';
    const [, metadataUrl = ''] = /resource_metadata="([^"]+)"/.exec(challenge) ?? [];
    const metadata = await example.fetch(new Request(metadataUrl));

    expect(response.status).toBe(401);
    expect(await metadata.json()).toMatchObject({ resource: 'https://api.example.com/mcp' });
  });
});
