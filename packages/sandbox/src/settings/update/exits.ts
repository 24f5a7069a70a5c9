import type { Settings } from '../../documents.ts';
import { asList, isRecord, recordsIn, repeated } from '../records.ts';
import { isNonZeroText } from './keys.ts';

type Rule = (sent: Settings, merged: Settings) => string | undefined;

/** Steps 5 to 11 of bot-settings section 5, in the order of the server. */
const rules: readonly Rule[] = [
  (sent, merged) => {
    if (sent.useMultiSl !== true) return undefined;
    if (merged.trailingSl === true) return 'Cannot enable multi SL with trailing SL';
    if (merged.moveSL === true) return 'Cannot enable multi SL with move SL';
    return checkTargets(merged.multiSl, 'multi sl');
  },
  (sent, merged) => {
    if (sent.trailingSl !== true) return undefined;
    if (merged.moveSL === true) return 'Cannot enable trailing sl with move SL';
    return merged.useMultiSl === true ? 'Cannot enable trailing sl with multi SL' : undefined;
  },
  (sent, merged) => {
    if (sent.moveSL !== true) return undefined;
    if (merged.trailingSl === true) return 'Cannot enable move SL with trailing SL';
    return merged.useMultiSl === true ? 'Cannot enable move SL with multi SL' : undefined;
  },
  (sent) => {
    if (sent.closeByTimer !== true) return undefined;
    if (sent.closeByTimerUnits === undefined) return 'No close by timer units';
    return sent.closeByTimerValue === undefined ? 'No close by timer value' : undefined;
  },
  (sent, merged) => {
    if (sent.useMultiTp !== true) return undefined;
    if (merged.trailingTp === true) return 'Cannot enable multi TP with trailing TP';
    return checkTargets(merged.multiTp, 'multi tp');
  },
  (sent, merged) => {
    if (sent.trailingTp !== true) return undefined;
    if (merged.useMultiTp === true) return 'Cannot enable trailing TP with multi TP';
    return sent.trailingTpPerc === undefined ? 'No trailing tp percent' : undefined;
  },
  (sent, merged) =>
    sent.dcaCondition === 'custom' ? checkCustomOrders(merged.dcaCustom) : undefined,
];

export function checkExitChange(sent: Settings, merged: Settings): string | undefined {
  for (const rule of rules) {
    const reason = rule(sent, merged);
    if (reason) return reason;
  }
  return undefined;
}

const targetKeys = ['target', 'amount', 'uuid'];

function checkTargets(items: unknown, label: string): string | undefined {
  const reason = checkItems(items, label, ['target', 'amount']);
  if (reason) return reason;
  const keys = recordsIn(items).flatMap((item) => Object.keys(item));
  return keys.every((key) => targetKeys.includes(key)) ? undefined : `Unknown ${label} settings`;
}

function checkCustomOrders(items: unknown): string | undefined {
  const reason = checkItems(items, 'custom dca', ['step', 'size']);
  if (reason) return reason;
  // The server compares the uuid values with the names of the keys, so every real uuid is refused.
  const names: readonly unknown[] = ['step', 'size', 'uuid'];
  const isNamed = recordsIn(items).every(({ uuid }) => names.includes(uuid));
  return isNamed ? undefined : 'Unknown dca custom settings';
}

function checkItems(
  items: unknown,
  label: string,
  numericKeys: readonly string[],
): string | undefined {
  const list = asList(items);
  if (list.length === 0) return `No ${label}`;
  const isSound = list.every(
    (item) =>
      isRecord(item) && Boolean(item.uuid) && numericKeys.every((key) => isNonZeroText(item[key])),
  );
  if (!isSound) return `Wrong ${label}`;
  const uuids = recordsIn(list).map(({ uuid }) => uuid);
  return repeated(uuids).length > 0 ? `Duplicate ${label} uuid` : undefined;
}
