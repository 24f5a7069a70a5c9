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

/** What the server writes over the body, whatever was sent (contract sections 11.2 to 11.4). */
export function forcedSettings(kind: CreateKind, exchange: SettingsContext['exchange']): Settings {
  const { futures, coinm } = exchange;
  switch (kind) {
    case 'dca':
      return { futures, coinm, type: 'regular' };
    case 'combo':
      return {
        futures,
        coinm,
        type: 'regular',
        dealCloseCondition: 'tp',
        dealCloseConditionSL: 'tp',
        dcaCondition: 'percentage',
        scaleDcaType: 'percentage',
      };
    case 'terminal':
      return {
        futures,
        coinm,
        type: 'terminal',
        startCondition: 'ASAP',
        dcaCondition: 'percentage',
        scaleDcaType: 'percentage',
      };
    case 'grid':
      return { futures, coinm, updatedBudget: true, newProfit: true };
  }
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
