/** The settings of bots and deals: what the API accepts, stores and documents, without any HTTP. */
export { createSettings } from './create/create-settings.ts';
export { defaultSettings } from './create/defaults.ts';
export { varsAfterClone, varsAfterUpdate } from './create/vars.ts';
export {
  type BotSchema,
  getBotSchema,
  listBotSchemas,
  listSections,
  type SectionDefinition,
  type SectionSummary,
} from './discovery/bots.ts';
export type { DiscoveryAnswer, FieldDefinition } from './discovery/field-definition.ts';
export {
  getIndicator,
  type IndicatorDefinition,
  type IndicatorSummary,
  listIndicators,
} from './discovery/indicators.ts';
export { changePairs, type PairsChange } from './pairs/change-pairs.ts';
export { type PairsRequest, parsePairsRequest } from './pairs/pairs-request.ts';
export type {
  CreateKind,
  CreateResult,
  FieldError,
  SettingsContext,
  UpdateResult,
} from './types.ts';
export { checkUpdate } from './update/check-update.ts';
export { checkCloneOverrides } from './update/clone.ts';
export type { UpdateKind, UpdateTarget } from './update/keys.ts';
