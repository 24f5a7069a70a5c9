/** The settings of bots and deals: what the API accepts, stores and documents, without any HTTP. */
export { createSettings } from './create/create-settings.ts';
export { defaultSettings } from './create/defaults.ts';
export { varsAfterClone, varsAfterUpdate } from './create/vars.ts';
export { getBotSchema, listBotSchemas, listSections } from './discovery/bots.ts';
export { getIndicator, listIndicators } from './discovery/indicators.ts';
export { changePairs } from './pairs/change-pairs.ts';
export { parsePairsRequest } from './pairs/pairs-request.ts';
export type { CreateKind, SettingsContext, UpdateResult } from './types.ts';
export { checkUpdate } from './update/check-update.ts';
export { checkCloneOverrides } from './update/clone.ts';
