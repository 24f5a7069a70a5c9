import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { errorCodes, operations } from '../src/index.ts';
import { compile } from './compile.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const guide = read('../../../docs/api-client.md');

/** The TypeScript blocks of a document, named after it. */
function blocksOf(name: string, text: string): [name: string, code: string][] {
  const blocks = [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code ?? '');
  return blocks.map((code, index) => [`${name} ${index + 1}`, code]);
}

const examples = [...blocksOf('README', read('../README.md')), ...blocksOf('guide', guide)];

describe('examples', () => {
  let messages: Record<string, string[]>;
  beforeAll(() => {
    messages = compile(Object.fromEntries(examples));
  }, 120_000);

  it('exist in both documents', () => {
    expect(examples.length).toBeGreaterThan(8);
  });

  it.each(examples)('compile: %s', (name) => {
    expect(messages[name]).toEqual([]);
  });
});

/** First cells of the rows of all tables. */
const rows = guide.split('\n').filter((line) => line.startsWith('| `'));

describe('the guide', () => {
  it('lists every error code', () => {
    const listed = rows.filter((row) => row.includes('Error`')).map((row) => row.split('`')[1]);
    expect(listed).toEqual([...errorCodes]);
  });

  it('lists every operation as it is', () => {
    const expected = Object.values(operations).map(({ id, method, path, auth, ...rest }) => [
      `\`${id}\``,
      `${method} ${path}`,
      auth === 'none' ? 'no key' : auth,
      rest.paperHeader ? 'yes' : 'no',
      rest.section,
    ]);
    const listed = rows
      .map((row) => row.split('|').slice(1, -1))
      .filter((cells) => cells[1]?.includes('/api/'))
      .map((cells) => cells.map((cell) => cell.trim()));
    expect(listed).toEqual(expected);
  });
});
