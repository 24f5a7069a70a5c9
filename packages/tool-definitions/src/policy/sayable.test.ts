import { describe, expect, it } from 'vitest';
import { keepSayableSentences } from './sayable.ts';

describe('keepSayableSentences', () => {
  it.each([
    ['Lists bots. Use get_bot for one.', ['get_bot'], 'Lists bots.'],
    ['Use get_bot for one. 10 a page.', ['get_bot'], '10 a page.'],
    [
      'Live is the default. list_bots lists. get_bot gets.',
      ['list_bots'],
      'Live is the default. get_bot gets.',
    ],
    ['get_bot and list_bots.', ['get_bot', 'list_bots'], ''],
    ['A target_get_bot_x stays.', ['get_bot'], 'A target_get_bot_x stays.'],
    ['Costs 1.5 credits. Done.', ['Done'], 'Costs 1.5 credits.'],
    ['Nothing is missing.', [], 'Nothing is missing.'],
  ])('keeps of %j without %j: %j', (text, missing, kept) => {
    expect(keepSayableSentences(text, missing)).toBe(kept);
  });
});
