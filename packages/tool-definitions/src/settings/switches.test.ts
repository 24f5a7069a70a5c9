import { describe, expect, it } from 'vitest';
import { findIdleSettings, type Settings, type SettingsKind } from './switches.ts';

interface Row {
  name: string;
  kind?: SettingsKind;
  sent: Settings;
  stored?: Settings;
  notes: string[];
}

const rows: Row[] = [
  {
    name: 'names a value whose switch is stored as off',
    sent: { tpPerc: '2' },
    stored: { useTp: false },
    notes: ['tpPerc has no effect while useTp is off.'],
  },
  {
    name: 'takes a switch that is sent as well over the stored one',
    sent: { tpPerc: '2', useTp: true },
    stored: { useTp: false },
    notes: [],
  },
  {
    name: 'sees a switch that is turned off in the same call',
    sent: { slPerc: '-5', useSl: false },
    stored: { useSl: true },
    notes: ['slPerc has no effect while useSl is off.'],
  },
  {
    name: 'follows a switch that waits for another one',
    sent: { moveSL: true, moveSLTrigger: '1', moveSLValue: '0.5' },
    stored: { useSl: false },
    notes: ['moveSL, moveSLTrigger, moveSLValue have no effect while useSl is off.'],
  },
  {
    name: 'names the nearest switch that is off',
    sent: { moveSLTrigger: '1' },
    stored: { useSl: true },
    notes: ['moveSLTrigger has no effect while moveSL is off.'],
  },
  {
    name: 'knows switches that are a choice',
    sent: { minTp: '1', useMinTP: true },
    stored: { useTp: true, dealCloseCondition: 'tp' },
    notes: ['minTp has no effect unless dealCloseCondition is techInd or webhook.'],
  },
  {
    name: 'is content with either of two switches',
    sent: { useVolumeFilterAll: true },
    stored: { useMulti: true, useRelativeVolumeFilter: true },
    notes: [],
  },
  {
    name: 'names both when neither is on',
    sent: { useVolumeFilterAll: true },
    stored: { useMulti: true },
    notes: [
      'useVolumeFilterAll has no effect unless useVolumeFilter or useRelativeVolumeFilter is on.',
    ],
  },
  {
    name: 'says nothing of what is switched off or emptied',
    sent: { trailingTp: false, multiTp: [], maxPositionEntries: '' },
    stored: {},
    notes: [],
  },
  {
    name: 'judges a new dca bot by its defaults',
    sent: { tpPerc: '2', slPerc: '-5', step: '1' },
    notes: ['slPerc has no effect while useSl is off.'],
  },
  {
    name: 'knows that a new combo bot takes no profit by itself',
    kind: 'combo',
    sent: { tpPerc: '2' },
    notes: ['tpPerc has no effect while useTp is off.'],
  },
  {
    name: 'knows the switches of a new grid bot',
    kind: 'grid',
    sent: { tpPerc: 5, slPerc: -5, levels: 20, gridStep: 1 },
    notes: [
      'tpPerc has no effect while tpSl is off.',
      'slPerc has no effect while sl is off.',
      'gridStep has no effect unless prioritize is gridStep.',
    ],
  },
  {
    name: 'leaves leverage alone while the exchange is not known',
    sent: { leverage: 3 },
    notes: [],
  },
  {
    name: 'names leverage on a spot exchange',
    sent: { leverage: 3 },
    stored: { futures: false },
    notes: ['leverage has no effect on a spot exchange.'],
  },
];

describe('findIdleSettings', () => {
  it.each(rows)('$name', ({ kind = 'dca', sent, stored, notes }) => {
    expect(findIdleSettings(kind, sent, stored)).toEqual(notes);
  });
});
