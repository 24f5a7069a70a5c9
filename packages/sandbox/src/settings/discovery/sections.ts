import type { BotKind } from '../../documents.ts';
import { basicFields } from '../fields/basic.ts';
import { controllerFields } from '../fields/controller.ts';
import { dealStartFields } from '../fields/deal-start.ts';
import { experimentalFields } from '../fields/experimental.ts';
import { gridSections } from '../fields/grid.ts';
import { riskRewardFields } from '../fields/risk-reward.ts';
import { safetyOrderFields } from '../fields/safety-orders.ts';
import { flag, type SettingField } from '../fields/setting-field.ts';
import { stopLossFields } from '../fields/stop-loss.ts';
import { strategyFields } from '../fields/strategy.ts';
import { findSettingField } from '../fields/tables.ts';
import { takeProfitFields } from '../fields/take-profit.ts';
import { comboFieldNames, dcaOnlyDealStart } from './combo-fields.ts';

export interface Section {
  id: string;
  name: string;
  description: string;
  fields: readonly SettingField[];
}

/** Combo discovery lists it although create knows no such key. */
const newBalance = flag('newBalance', undefined, '');

function comboFields(names: readonly string[]): SettingField[] {
  return names.map((name) => {
    const field = name === newBalance.name ? newBalance : findSettingField('combo', name);
    if (!field) throw new Error(`Combo discovery names an unknown setting: ${name}`);
    return field;
  });
}

function namesOf(fields: readonly SettingField[]): string[] {
  return fields.map(({ name }) => name);
}

/** orderSize stands in two dca sections: with the order sizes and behind stepScale. */
function withOrderSize(fields: readonly SettingField[]): SettingField[] {
  const orderSize = strategyFields.filter(({ name }) => name === 'orderSize');
  return fields.flatMap((field) => (field.name === 'stepScale' ? [field, ...orderSize] : [field]));
}

function section(
  id: string,
  name: string,
  description: string,
  fields: readonly SettingField[],
): Section {
  return { id, name, description, fields };
}

export const sections: Record<BotKind, readonly Section[]> = {
  dca: [
    section('basic', 'Basic', 'Name and pairs.', basicFields),
    section(
      'strategy',
      'Strategy',
      'Direction, order sizes, margin, reinvestment.',
      strategyFields,
    ),
    section('deal_start', 'Deal Start', 'When deals open and how many.', dealStartFields),
    section(
      'risk_reward',
      'Risk/Reward',
      'Position size from the distance of the stop.',
      riskRewardFields,
    ),
    section('take_profit', 'Take Profit', 'When a deal closes in profit.', takeProfitFields),
    section('stop_loss', 'Stop Loss', 'When a deal closes at a loss.', stopLossFields),
    section('dca', 'DCA', 'Safety orders and the timer.', withOrderSize(safetyOrderFields)),
    section(
      'controller',
      'Controller',
      'Conditions that start and stop the bot; indicators.',
      controllerFields,
    ),
    section('experimental', 'Experimental', 'Switches that may still change.', experimentalFields),
  ],
  combo: [
    section('basic', 'Basic', 'Name and pairs.', comboFields(comboFieldNames.basic)),
    section(
      'strategy',
      'Strategy',
      'Direction, margin, reinvestment.',
      comboFields(comboFieldNames.strategy),
    ),
    section(
      'base_minigrid',
      'Base Minigrid',
      'Order sizes and the grid of the first order.',
      comboFields(comboFieldNames.base_minigrid),
    ),
    section(
      'deal_start',
      'Deal Start',
      'When deals open and how many.',
      comboFields(namesOf(dealStartFields).filter((name) => !dcaOnlyDealStart.has(name))),
    ),
    section(
      'take_profit',
      'Take Profit',
      'When a deal closes in profit.',
      comboFields(comboFieldNames.take_profit),
    ),
    section(
      'stop_loss',
      'Stop Loss',
      'When a deal closes at a loss.',
      comboFields(comboFieldNames.stop_loss),
    ),
    section(
      'dca_minigrids',
      'DCA Minigrids',
      'The grids that follow the price down.',
      comboFields(comboFieldNames.dca_minigrids),
    ),
    section(
      'controller',
      'Controller',
      'Conditions that start and stop the bot; indicators.',
      comboFields(namesOf(controllerFields)),
    ),
    section(
      'experimental',
      'Experimental',
      'Switches that may still change.',
      comboFields(comboFieldNames.experimental),
    ),
  ],
  grid: [
    section('basic', 'Basic', 'Name and pair.', gridSections.basic),
    section('strategy', 'Strategy', 'Direction, margin and currencies.', gridSections.strategy),
    section('grid_settings', 'Grid Settings', 'Range and levels.', gridSections.grid_settings),
    section('budget', 'Budget', 'What the grid may spend.', gridSections.budget),
    section(
      'take_profit',
      'Take Profit',
      'When the grid stops in profit.',
      gridSections.take_profit,
    ),
    section('stop_loss', 'Stop Loss', 'When the grid stops at a loss.', gridSections.stop_loss),
  ],
};
