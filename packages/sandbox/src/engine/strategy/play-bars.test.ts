import { array, assert, boolean, constantFrom, integer, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Settings } from '../../documents.ts';
import { walkBar, type Bar } from './bars.ts';
import { FREE, LONG, play } from './deal-fixture.ts';
import { moveTo, playBar } from './play-deal.ts';

/** Bars that join, from how far each reaches to both sides and where it ends. */
function barsOf(moves: readonly (readonly [up: number, down: number, move: number])[]): Bar[] {
  let open = 100;
  return moves.map(([up, down, move], index) => {
    const close = Math.max(20, open + move);
    const high = Math.max(open, close) + up / 4;
    const low = Math.min(open, close) - down / 4;
    const bar = { time: index * 60_000, open, high, low, close };
    open = close;
    return bar;
  });
}

describe('bars', () => {
  it('are passed over only where no order would have filled', () => {
    const extras = constantFrom<Settings>(
      {},
      { strategy: 'SHORT' },
      { useSl: true, slPerc: '-4' },
      { trailingTp: true, trailingTpPerc: '1' },
      { useSl: true, slPerc: '-6', trailingSl: true },
      { useSl: true, slPerc: '-6', moveSL: true, moveSLTrigger: '1', moveSLValue: '0.2' },
    );
    const size = integer({ min: 0, max: 9 });
    const moves = array(tuple(size, size, integer({ min: -3, max: 3 })), { minLength: 60 });
    assert(
      property(extras, boolean(), moves, (extra, isCombo, list) => {
        const settings = { ...LONG, step: '2', baseStep: '2', ...extra };
        const quick = play(settings, [100], FREE, isCombo);
        const slow = play(settings, [100], FREE, isCombo);
        for (const bar of barsOf(list)) {
          playBar(quick.deal, bar, 60_000);
          walkBar(bar, (price) => moveTo(slow.deal, price, bar.time));
        }
        expect(quick.fills).toEqual(slow.fills);
        expect(quick.deal.bestPrice).toBe(slow.deal.bestPrice);
        expect(quick.deal.worstPrice).toBe(slow.deal.worstPrice);
      }),
    );
  });
});
