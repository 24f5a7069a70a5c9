import type { DealType } from '@gainium/api-client';
import type { Settings } from '../settings/switches.ts';

const takeProfits = ['useTp', 'tpPerc', 'useMultiTp', 'multiTp', 'trailingTp'];

export interface TakeProfitChange {
  changes: Settings;
  notes: string[];
}

/**
 * A deal that closes manually never closes at its take-profit, so setting one is meant to change
 * that too. A deal that closes in another way keeps it, and the reader is told. Combo deals close at
 * their take-profit, and the API refuses the condition for them (bot-settings section 4).
 */
export function closeByTakeProfit(
  dealType: DealType,
  settings: Settings,
  stored: Settings,
): TakeProfitChange {
  const setsTakeProfit =
    settings.useTp !== false && takeProfits.some((name) => settings[name] ?? false);
  const condition = settings.dealCloseCondition ?? stored.dealCloseCondition ?? 'tp';
  if (dealType === 'combo' || !setsTakeProfit || condition === 'tp') {
    return { changes: settings, notes: [] };
  }
  if (condition !== 'manual') {
    const note = `The deal closes by ${JSON.stringify(condition)} and not at its take-profit. Send dealCloseCondition tp to change that.`;
    return { changes: settings, notes: [note] };
  }
  return {
    changes: { ...settings, dealCloseCondition: 'tp' },
    notes: [
      'The deal was closing manually. dealCloseCondition tp was added, so that it closes at its take-profit.',
    ],
  };
}
