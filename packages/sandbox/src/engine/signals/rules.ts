import type { Settings } from '../../documents.ts';
import { INTERVAL_MS, isInterval, type Interval } from '../../market/index.ts';
import { isOn, itemsOf, numberOf, textOf } from '../read-settings.ts';

/** One indicator of a bot, with the interval of the candles it is computed on. */
export interface IndicatorRule {
  settings: Settings;
  type: string;
  interval: Interval;
}

/** Groups of indicators that together open or close something. */
export interface SignalRule {
  logic: 'and' | 'or';
  groups: { logic: 'and' | 'or'; indicators: IndicatorRule[] }[];
  /** The shortest of the intervals: how often the rule has to be looked at. */
  intervalMs: number;
}

/** The signal rules of a bot; those it does not use are undefined. */
export interface SignalRules {
  startDeal: SignalRule | undefined;
  takeProfit: SignalRule | undefined;
  stopLoss: SignalRule | undefined;
  safetyOrder: SignalRule | undefined;
  startBot: SignalRule | undefined;
  stopBot: SignalRule | undefined;
}

/** Compiles indicators and groups; each rule is only there when its switch asks for indicators. */
export function compileSignalRules(settings: Settings): SignalRules {
  const rule = (isUsed: boolean, action: string, section: string, logicKey: string) =>
    isUsed ? ruleOf(settings, action, section, logicKey) : undefined;
  const is = (key: string, value: string): boolean => textOf(settings, key) === value;
  const closes = (key: string): boolean => is(key, 'techInd');
  const isControlled = isOn(settings, 'useBotController');
  return {
    startDeal: rule(is('startCondition', 'TechnicalIndicators'), 'startDeal', '', 'startDealLogic'),
    takeProfit: rule(
      isOn(settings, 'useTp') && closes('dealCloseCondition'),
      'closeDeal',
      'tp',
      'stopDealLogic',
    ),
    stopLoss: rule(
      isOn(settings, 'useSl') && closes('dealCloseConditionSL'),
      'closeDeal',
      'sl',
      'stopDealSlLogic',
    ),
    safetyOrder: rule(is('dcaCondition', 'indicators'), 'startDca', 'dca', ''),
    startBot: rule(
      isControlled && is('botActualStart', 'indicators'),
      'startBot',
      '',
      'startBotLogic',
    ),
    stopBot: rule(isControlled && is('botStart', 'indicators'), 'stopBot', '', 'stopBotLogic'),
  };
}

/** The indicator that a dynamic distance is measured with. */
export function findRangeIndicator(
  settings: Settings,
  action: string,
  section: string,
): IndicatorRule | undefined {
  const found = indicatorsOf(settings, action, section).find((indicator) =>
    ['ATR', 'ADR'].includes(textOf(indicator, 'type')),
  );
  return found && toRule(found);
}

function ruleOf(
  settings: Settings,
  action: string,
  section: string,
  logicKey: string,
): SignalRule | undefined {
  const groups = new Map<string, SignalRule['groups'][number]>();
  for (const indicator of indicatorsOf(settings, action, section)) {
    const id = textOf(indicator, 'groupId');
    const group = groups.get(id) ?? { logic: groupLogic(settings, id), indicators: [] };
    group.indicators.push(toRule(indicator));
    groups.set(id, group);
  }
  if (groups.size === 0) return undefined;
  const all = [...groups.values()];
  const intervals = all.flatMap((group) => group.indicators.map(({ interval }) => interval));
  return {
    logic: textOf(settings, logicKey) === 'or' ? 'or' : 'and',
    groups: all,
    intervalMs: Math.min(...intervals.map((interval) => INTERVAL_MS[interval])),
  };
}

/** A closing indicator without a section belongs to the take-profit. */
function indicatorsOf(settings: Settings, action: string, section: string): Settings[] {
  return itemsOf(settings, 'indicators').filter((indicator) => {
    if (textOf(indicator, 'indicatorAction') !== action) return false;
    if (action !== 'closeDeal') return true;
    return (textOf(indicator, 'section') === 'sl') === (section === 'sl');
  });
}

function groupLogic(settings: Settings, id: string): 'and' | 'or' {
  const group = itemsOf(settings, 'indicatorGroups').find((item) => textOf(item, 'id') === id);
  return group !== undefined && textOf(group, 'logic') === 'or' ? 'or' : 'and';
}

function toRule(settings: Settings): IndicatorRule {
  const interval = textOf(settings, 'indicatorInterval', '1h');
  return {
    settings,
    type: textOf(settings, 'type'),
    interval: isInterval(interval) ? interval : '1h',
  };
}

/** How many candles an indicator has to see before its values have settled. */
export function warmUpCandles({ settings }: IndicatorRule): number {
  const lengths = Object.entries(settings)
    .filter(([key]) => /length|lookback|slow|long|periods|k$|d$|bars/i.test(key))
    .map(([key]) => numberOf(settings, key));
  return Math.min(1000, Math.max(150, 4 * Math.max(0, ...lengths)));
}
