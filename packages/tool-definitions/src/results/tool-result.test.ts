import { describe, expect, it } from 'vitest';
import { formatResult } from './tool-result.ts';

describe('formatResult', () => {
  it('gives the same in text and structure, compact and without what says nothing', () => {
    const outcome = {
      data: { a: 1, b: null, c: { d: '' } },
      page: { page: 1, pages: 2, items: 3 },
      notes: ['Note.'],
    };
    const result = formatResult(outcome, 'paper');
    expect(result.structuredContent).toEqual({
      data: { a: 1 },
      page: { page: 1, pages: 2, items: 3 },
      mode: 'paper',
      notes: ['Note.'],
    });
    expect(result.content).toEqual([
      { type: 'text', text: JSON.stringify(result.structuredContent) },
    ]);
    expect(result).not.toHaveProperty('isError');
  });

  it('leaves out the members it has nothing for', () => {
    expect(formatResult({ data: [] }).structuredContent).toEqual({ data: [] });
  });

  it.each([undefined, null])('shows %s as an empty object', (data) => {
    expect(formatResult({ data }).structuredContent).toEqual({ data: {} });
  });

  it('adds a note when it had to cut', () => {
    const data = Array.from({ length: 2_000 }, (_, index) => ({ id: `${index}`.padStart(60) }));
    const { structuredContent, content } = formatResult({ data, notes: ['First.'] });
    expect(structuredContent?.notes).toEqual(['First.', expect.stringContaining('of 2000 items')]);
    expect(JSON.parse(content[0]?.text ?? '')).toEqual(structuredContent);
  });
});

function place(page: number, pages: number) {
  return formatResult({ data: [], page: { page, pages, items: 9 } }).structuredContent;
}

describe('formatResult, of what the mode says', () => {
  it('leaves the context out of documents that are in it, and only there', () => {
    const data = [{ _id: 1, paperContext: true }, { _id: 2, paperContext: false }, { _id: 3 }];
    expect(formatResult({ data }, 'paper').structuredContent).toEqual({
      data: [{ _id: 1 }, { _id: 2, paperContext: false }, { _id: 3 }],
      mode: 'paper',
    });
    const [, live] = data;
    expect(formatResult({ data: live }, 'live').structuredContent?.data).toEqual({ _id: 2 });
    expect(formatResult({ data: live }).structuredContent?.data).toEqual(live);
  });

  it('tells the place in a list that has several pages', () => {
    expect(place(1, 1)).toEqual({ data: [] });
    expect(place(1, 0)).toEqual({ data: [] });
    expect(place(1, 2)).toHaveProperty('page');
    expect(place(3, 1)).toHaveProperty('page');
  });
});
