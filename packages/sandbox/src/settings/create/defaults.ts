import type { Settings } from '../../documents.ts';
import { settingFields } from '../fields/tables.ts';
import type { CreateKind, SettingsContext } from '../types.ts';

const dayMs = 86_400_000;

/** What is stored for a bot of a kind when nothing is sent; `now` in ms, for the next hodl buy. */
export function defaultSettings(kind: CreateKind, now: number): Settings {
  const defaults = Object.fromEntries(
    settingFields(kind).map((field) => [field.name, structuredClone(field.default)]),
  );
  // The server takes the next midnight of its own zone; the sandbox lives in UTC.
  return kind === 'grid'
    ? defaults
    : { ...defaults, hodlNextBuy: (Math.floor(now / dayMs) + 1) * dayMs };
}

const percentageOrders = { dcaCondition: 'percentage', scaleDcaType: 'percentage' };

const forcedByKind: Record<CreateKind, Settings> = {
  dca: { type: 'regular' },
  combo: {
    type: 'regular',
    dealCloseCondition: 'tp',
    dealCloseConditionSL: 'tp',
    ...percentageOrders,
  },
  terminal: { type: 'terminal', startCondition: 'ASAP', ...percentageOrders },
  grid: { updatedBudget: true, newProfit: true },
};

/** What the server writes over the body, whatever was sent (contract sections 11.2 to 11.4). */
export function forcedSettings(kind: CreateKind, exchange: SettingsContext['exchange']): Settings {
  return { futures: exchange.futures, coinm: exchange.coinm, ...forcedByKind[kind] };
}

/** Futures grids account in fixed currencies (contract section 11.3). */
export function withGridExtras(settings: Settings): Settings {
  const stored = { ...settings, newBalance: true };
  if (settings.futures !== true) return stored;
  return {
    ...stored,
    profitCurrency: 'quote',
    orderFixedIn: settings.coinm === true ? 'quote' : 'base',
  };
}
