import { readFileSync } from 'node:fs';
import type { Config } from '@gainium/server-cli';

/** What a client asks for first. */
export interface Offer {
  instructions: string;
  /** As `tools/list` shows them. */
  tools: readonly unknown[];
}

/**
 * The offer for the most usual configurations, made when the program was built; to make it takes
 * longer than all the rest of a start. Undefined for other configurations.
 */
export function readPreparedOffer(config: Config): Offer | undefined {
  const { confirm, allowedBotId, includeTools, excludeTools, readOnly, paperOnly } = config;
  const isUsual = confirm === 'off' && !allowedBotId && !includeTools && !excludeTools;
  if (!isUsual) return undefined;
  const name = offerName({ readOnly, paperOnly });
  return JSON.parse(readFileSync(new URL(`offers/${name}.json`, import.meta.url), 'utf8'));
}

function offerName({ readOnly, paperOnly }: { readOnly: boolean; paperOnly: boolean }) {
  return `${readOnly ? 'read' : 'write'}-${paperOnly ? 'paper' : 'live'}`;
}
