import type { Settings } from '../../documents.ts';
import { readNumber } from '../fields/validators.ts';
import type { FieldError } from '../types.ts';

/** The rules of bot-settings section 8 on the levels of a grid. */
export function checkGrid(settings: Settings): FieldError[] {
  const errors: FieldError[] = [];
  if (readNumber(settings.topPrice) <= readNumber(settings.lowPrice)) {
    errors.push(['topPrice', 'Top price must be greater than low price']);
  }
  const isAheadOfLevels = readNumber(settings.levels) < readNumber(settings.ordersInAdvance);
  if (settings.useOrderInAdvance === true && isAheadOfLevels) {
    errors.push(['ordersInAdvance', 'Orders in advance must be less than or equal to levels']);
  }
  return errors;
}
