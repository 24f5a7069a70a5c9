import { describe, expect, it } from 'vitest';
import type { BotKind } from '../../documents.ts';
import { isAccepted } from '../fields/setting-field.ts';
import { settingFields } from '../fields/tables.ts';
import { getBotSchema, listBotSchemas, listSections } from './bots.ts';
import type { FieldDefinition } from './field-definition.ts';

const counts: Record<BotKind, Record<string, number>> = {
  dca: {
    basic: 3,
    strategy: 20,
    deal_start: 42,
    risk_reward: 12,
    take_profit: 31,
    stop_loss: 13,
    dca: 26,
    controller: 16,
    experimental: 3,
  },
  combo: {
    basic: 3,
    strategy: 15,
    base_minigrid: 11,
    deal_start: 40,
    take_profit: 5,
    stop_loss: 5,
    dca_minigrids: 10,
    controller: 16,
    experimental: 1,
  },
  grid: {
    basic: 2,
    strategy: 11,
    grid_settings: 7,
    budget: 4,
    take_profit: 6,
    stop_loss: 6,
  },
};

const listedButRefused: Record<BotKind, string> = {
  dca: 'gridLevel',
  combo:
    'newBalance startOrderType useVolumeFilter volumeTop volumeValue dealCloseCondition baseSlOn dcaCondition scaleDcaType',
  grid: '',
};

const acceptedButUnlisted: Record<BotKind, string> = {
  dca: 'useActiveMinigrids comboActiveMinigrids comboTpBase dynamicArLockValue importFrom',
  combo: `limitTimeout useLimitTimeout useCloseAfterX closeAfterX useCloseAfterXloss closeAfterXloss
    useCloseAfterXprofit closeAfterXprofitCond closeAfterXprofitValue useCloseAfterXwin closeAfterXwin
    useCloseAfterXopen closeAfterXopen closeDealType closeByTimer closeByTimerValue closeByTimerUnits
    type baseOrderPrice notUseLimitReposition importFrom remainderFullAmount autoRebalancing rrSlType
    rrSlFixedValue useCloseAfterXconsecutiveWin closeAfterXconsecutiveWin
    useCloseAfterXconsecutiveLoss closeAfterXconsecutiveLoss`,
  grid: '',
};

const kinds: BotKind[] = ['dca', 'combo', 'grid'];

function words(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}

function missing(names: readonly string[], from: readonly string[]): Set<string> {
  return new Set(names.filter((name) => !from.includes(name)));
}

function listedFields(kind: BotKind): FieldDefinition[] {
  const schema = listBotSchemas().find(({ botType }) => botType === kind);
  return schema?.sections.flatMap(({ fields }) => fields) ?? [];
}

function findField(kind: BotKind, name: string): FieldDefinition | undefined {
  return listedFields(kind).find((field) => field.name === name);
}

describe('the discovery of bots', () => {
  it('has a schema per kind', () => {
    expect(listBotSchemas().map(({ botType, label }) => [botType, label])).toEqual([
      ['dca', 'DCA Bot'],
      ['combo', 'Combo Bot'],
      ['grid', 'Grid Bot'],
    ]);
  });

  it.each(kinds)('counts the fields of every %s section', (kind) => {
    const summaries = listSections(kind);
    const found = summaries.ok ? summaries.data.map(({ id, fieldCount }) => [id, fieldCount]) : [];
    expect(found).toEqual(Object.entries(counts[kind]));
    for (const [id, count] of Object.entries(counts[kind])) {
      expect(getBotSchema(kind, id)).toMatchObject({ data: { id, fields: { length: count } } });
    }
  });

  it.each(kinds)('differs from what create accepts for %s where the server does', (kind) => {
    const listed = listedFields(kind).map(({ name }) => name);
    const accepted = settingFields(kind)
      .filter((field) => isAccepted(field, kind))
      .map(({ name }) => name);
    expect(missing(listed, accepted)).toEqual(new Set(words(listedButRefused[kind])));
    expect(missing(accepted, listed)).toEqual(new Set(words(acceptedButUnlisted[kind])));
  });

  it('flags the fields that every stored bot has', () => {
    const flagged = kinds.map(
      (kind) =>
        new Set(
          listedFields(kind)
            .filter(({ required }) => required)
            .map(({ name }) => name),
        ).size,
    );
    expect(flagged).toEqual([26, 24, 13]);
  });

  it('lists the order size of a dca bot twice', () => {
    const names = listedFields('dca').map(({ name }) => name);
    const places = names.flatMap((name, at) => (name === 'orderSize' ? [names[at - 1]] : []));
    expect(places).toEqual(['baseOrderSize', 'stepScale']);
  });

  it('describes a field by the table that validates it', () => {
    expect(findField('dca', 'tpPerc')).toEqual({
      name: 'tpPerc',
      type: 'numberInString',
      required: true,
      validators: ['mustBeString', 'mustBeValidNumber', 'mustBePositive'],
      maxPrecision: 2,
      default: '1',
      note: 'Percent. Acts only with useTp.',
    });
    expect(findField('combo', 'gridLevel')).toEqual({
      name: 'gridLevel',
      type: 'numberInString',
      required: true,
      validators: ['mustBeString', 'mustBeValidNumber', 'mustBePositive'],
      min: 1,
      max: 100,
      maxPrecision: 0,
      default: '5',
    });
    expect(findField('dca', 'gridLevel')).toMatchObject({ max: 10 });
    expect(findField('combo', 'tpPerc')).toMatchObject({ default: '5' });
    expect(findField('dca', 'maxPositionEntries')?.validators).toContain('canBeEmptyString');
    expect(findField('grid', 'levels')?.validators).toEqual([
      'mustBeNumber',
      'mustBePositive',
      'mustBeInteger',
    ]);
    expect(findField('grid', 'strategy')).toMatchObject({ type: 'enum', enum: ['LONG', 'SHORT'] });
    expect(findField('dca', 'indicators')).toMatchObject({ type: 'array', itemType: 'object' });
  });

  it('says what it has instead of what it lacks', () => {
    expect(getBotSchema('hedgeDca')).toEqual({
      ok: false,
      reason: 'Unknown bot type "hedgeDca". Valid values: dca, combo, grid.',
    });
    expect(listSections('x')).toMatchObject({ ok: false });
    expect(getBotSchema('grid', 'tp')).toEqual({
      ok: false,
      reason:
        'Section "tp" not found for grid. Available: basic, strategy, grid_settings, budget, take_profit, stop_loss.',
    });
  });

  it('hands out documents of its own', () => {
    const change = listBotSchemas()[0]?.sections[0]?.fields[1];
    if (Array.isArray(change?.default)) change.default.push('ETH_USDT');
    expect(findField('dca', 'pair')).toMatchObject({ default: ['BTC_USDT'] });
  });
});
