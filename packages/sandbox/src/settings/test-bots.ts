import type { Settings } from '../documents.ts';
import { createSettings } from './create/create-settings.ts';
import { testContext } from './test-context.ts';
import type { CreateKind, FieldError, SettingsContext } from './types.ts';

/** The errors of a create call, none when it succeeds. */
export function errorsOf(
  kind: CreateKind,
  body: Settings,
  context: SettingsContext = testContext(),
): FieldError[] {
  const result = createSettings(kind, { exchangeUUID: 'exchange-1', ...body }, context);
  return result.ok ? [] : result.errors;
}

/** The settings that a create call stores; it has to succeed. */
export function storedSettings(
  kind: CreateKind,
  body: Settings = {},
  context: SettingsContext = testContext(),
): Settings {
  const result = createSettings(kind, { exchangeUUID: 'exchange-1', ...body }, context);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.settings;
}

export const gridBody = { pair: 'BTC_USDT', topPrice: 200, lowPrice: 100, budget: 1000 };

/** An indicator with its group, as a caller sends them. */
export function signal(indicator: Settings = {}, group: Settings = {}): Settings {
  const { indicatorAction = 'startDeal', section } = indicator;
  const place = section === undefined ? {} : { section };
  return {
    indicators: [{ type: 'RSI', uuid: 'i1', groupId: 'g1', indicatorAction, ...indicator }],
    indicatorGroups: [{ id: 'g1', logic: 'and', action: indicatorAction, ...place, ...group }],
  };
}
