import { InvalidRequestError } from '../errors.ts';
import { closeTypes, gridCloseTypes, type BotType } from '../types/enums.ts';
import { assertOptionalOneOf } from './check.ts';

/**
 * The query of a stop call. The API validates none of it and hands unknown text to the engine
 * (contract section 13), so what does not belong to the kind of bot is refused here.
 */
export function buildStopQuery(
  botType: BotType,
  options: { closeType?: unknown; closeGridType?: unknown; cancelPartiallyFilled?: unknown },
): Record<string, string | undefined> {
  const [own, accepted, foreign] =
    botType === 'grid'
      ? (['closeGridType', gridCloseTypes, 'closeType'] as const)
      : (['closeType', closeTypes, 'closeGridType'] as const);
  if (options[foreign] !== undefined) {
    const message = `${foreign} does not apply to ${botType} bots: send ${own}.`;
    throw new InvalidRequestError({ message });
  }
  const value = options[own];
  assertOptionalOneOf(own, value, accepted);
  return {
    [own]: typeof value === 'string' ? value : undefined,
    // Only the text "true" counts.
    cancelPartiallyFilled: options.cancelPartiallyFilled === true ? 'true' : undefined,
  };
}
