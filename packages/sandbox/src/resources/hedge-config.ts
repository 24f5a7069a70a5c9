import { isRecord } from '../reading.ts';
import { isOneOf } from './enums.ts';

/** What a leg does with the position it holds when it starts (contract section 13). */
const LEG_ACTIONS = [
  'useBalance',
  'buyForAll',
  'buyDiff',
  'sellForAll',
  'sellDiff',
  'noAction',
  'useOppositeBalance',
] as const;

/** Why the body of a hedge bot's start is refused; a body without hedgeConfig is fine. */
export function hedgeConfigProblem(body: unknown): string | undefined {
  const config = isRecord(body) ? body['hedgeConfig'] : undefined;
  if (config === undefined) return undefined;
  const isValid =
    isRecord(config) &&
    isOneOf(LEG_ACTIONS, config['LONG']) &&
    isOneOf(LEG_ACTIONS, config['SHORT']);
  if (isValid) return undefined;
  return `Invalid hedgeConfig. Expected { "LONG": <action>, "SHORT": <action> } with action one of: ${LEG_ACTIONS.join(', ')}`;
}
