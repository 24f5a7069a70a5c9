import { existsSync, readFileSync } from 'node:fs';
import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';

const root = new URL('../../../', import.meta.url);
const dockerfile = readFileSync(new URL('Dockerfile', root), 'utf8');
const lines = dockerfile.split('\n');

describe('the Dockerfile', () => {
  it('has nothing that a linter would mark', () => {
    expect(validate(dockerfile).map(({ message }) => message)).toEqual([]);
  });

  it('names exact versions of its base', () => {
    const bases = lines.filter((line) => line.startsWith('FROM '));
    expect(bases).toHaveLength(2);
    for (const base of bases) expect(base).toMatch(/^FROM node:\d+\.\d+\.\d+-/);
  });

  it('ends as a user without rights that says whether it is healthy', () => {
    const final = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
    expect(final).toContain('USER node');
    expect(final.filter((line) => line.startsWith('HEALTHCHECK'))).toHaveLength(1);
    expect(final.at(-2)).toBe('ENTRYPOINT ["node", "dist/bin.js"]');
  });

  it('takes from the build what is there', () => {
    const sources = dockerfile.matchAll(/\/repository\/(\S+)/g);
    for (const [, source = ''] of sources) expect(existsSync(new URL(source, root))).toBe(true);
  });
});
