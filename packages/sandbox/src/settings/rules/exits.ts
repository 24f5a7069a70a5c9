import type { Settings } from '../../documents.ts';
import { asList, quoted, recordsIn, repeated } from '../records.ts';
import type { FieldError } from '../types.ts';

/** The rules of bot-settings section 8 on targets, custom safety orders and stop-loss modes. */
export function checkExits(settings: Settings): FieldError[] {
  const errors: FieldError[] = [];
  if (settings.useMultiTp === true && isEmpty(settings.multiTp)) {
    const message = 'Multi TP is enabled but no TP values provided in multiTp array.';
    errors.push(['multiTp', message]);
  }
  if (settings.useMultiSl === true && isEmpty(settings.multiSl)) {
    const message = 'Multi SL is enabled but no SL values provided in multiSl array.';
    errors.push(['multiSl', message]);
  }
  const isCustom = settings.dcaCondition === 'custom' && settings.useDca === true;
  if (isCustom && isEmpty(settings.dcaCustom)) {
    const message =
      'DCA condition is set to custom and DCA is enabled but no DCA conditions provided in dcaCustom array.';
    errors.push(['dcaCustom', message]);
  }
  for (const list of ['multiTp', 'multiSl', 'dcaCustom']) {
    const uuids = repeated(recordsIn(settings[list]).map(({ uuid }) => uuid));
    if (uuids.length > 0) {
      const message = `Duplicate UUIDs found in ${list} array: ${uuids.map(quoted).join(', ')}`;
      errors.push([list, message]);
    }
  }
  if (settings.moveSL === true && settings.trailingSl === true) {
    const message = 'Move SL cannot be used together with Trailing SL. Turn one of them off.';
    errors.push(['moveSL', message]);
  }
  return errors;
}

function isEmpty(value: unknown): boolean {
  return asList(value).length === 0;
}

/** Single-position rules; updates apply them to the merged settings too. */
export function checkSinglePosition(settings: Settings): FieldError[] {
  if (settings.singlePosition !== true) return [];
  const errors: FieldError[] = [];
  // The cooldown acts only while useCooldown is on, so the bare switch does not count.
  const isHeldBack =
    settings.useDynamicPriceFilter === true ||
    (settings.useCooldown === true && isOn(settings.cooldownAfterDealStart));
  if (settings.startCondition === 'ASAP' && !isHeldBack) {
    const message =
      'Single position with ASAP needs a dynamic price filter or a cooldown after deal start';
    errors.push(['singlePosition', message]);
  }
  if (settings.useCloseAfterXopen === true) {
    const message =
      'Single position cannot be combined with "Close after X deals opened": turn useCloseAfterXopen off.';
    errors.push(['singlePosition', message]);
  }
  return errors;
}

/** Updates can only store a numeric text in the cooldown switches (bot-settings section 5, 12). */
function isOn(value: unknown): boolean {
  return value === true || (typeof value === 'string' && value !== '');
}

/** Looks at what was sent, since the defaults of useDca and useTp are on. */
export function checkRiskReward(sent: Settings): FieldError[] {
  const isMixed = [sent.useDca, sent.useSl, sent.useTp].includes(true);
  if (sent.useRiskReward !== true || !isMixed) return [];
  const message =
    'Risk/Reward cannot be used together with DCA, SL or TP. Leave useDca, useSl and useTp out or false.';
  return [['useRiskReward', message]];
}

/**
 * The rules of terminal deals. The server has a rule for the single fixed price as well; it cannot
 * fire, because the price's default is the empty text.
 */
export function checkTerminal(settings: Settings): FieldError[] {
  const { useSl, useFixedSLPrices, useMultiSl, useTp, useFixedTPPrices, useMultiTp } = settings;
  const errors: FieldError[] = [];
  if (areOn(useSl, useFixedSLPrices, useMultiSl) && hasUnpriced(settings.multiSl)) {
    const message =
      'All SL targets must have a fixed price defined when useFixedSLPrices is enabled. Give every multiSl item a fixed price.';
    errors.push(['multiSl', message]);
  }
  if (areOn(useTp, useFixedTPPrices, useMultiTp) && hasUnpriced(settings.multiTp)) {
    const message =
      'All TP targets must have a fixed price defined when useFixedTPPrices is enabled. Give every multiTp item a fixed price.';
    errors.push(['multiTp', message]);
  }
  if (settings.terminalDealType === 'simple' && settings.futures === true) {
    const message = 'Simple terminal deals are not supported for futures. Use smart.';
    errors.push(['terminalDealType', message]);
  }
  return errors;
}

function areOn(...switches: unknown[]): boolean {
  return switches.every((value) => value === true);
}

function hasUnpriced(targets: unknown): boolean {
  return recordsIn(targets).some(({ fixed }) => fixed === undefined);
}
