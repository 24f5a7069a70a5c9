export { createGainiumClient, type GainiumClient, type GainiumClientOptions } from './client.ts';
export { anySettings, type AnySettings } from './any-settings.ts';
export type {
  BodyReader,
  Fetch,
  FetchInit,
  FetchResponse,
  ResponseBody,
  ResponseHeaders,
} from './fetch.ts';
export type { Credentials, Hmac } from './signing.ts';
export type { CallOptions, Logger } from './request.ts';
export {
  describeRequest,
  type OperationInput,
  type RequestDescription,
} from './describe-request.ts';
export type { RetryOptions } from './retry.ts';
export {
  createRateLimiter,
  type RateLimiter,
  type RateLimiterOptions,
  type RateLimitSlot,
  type ServerLimit,
} from './rate-limit.ts';
export type { RateBudget, RateBudgetGrant } from './rate-budget.ts';
export { operations, type Operation, type OperationId, type SettlingReadId } from './operations.ts';
export type { Page, PageOptions } from './pagination.ts';
export {
  anyFields,
  type AnyFields,
  type DeepPartial,
  type Fielded,
  type FieldPath,
  type FieldSelection,
  type PresetPaths,
  type Selected,
} from './fields.ts';
export {
  backtestPresets,
  balancePresets,
  botPresets,
  dealPresets,
  screenerPresets,
} from './field-presets.ts';
export {
  AbortedError,
  ApiRefusedError,
  errorCodes,
  ForbiddenError,
  GainiumError,
  InvalidRequestError,
  InvalidResponseError,
  isGainiumError,
  NetworkError,
  NotFoundError,
  RateLimitedError,
  RequestTimeoutError,
  ServerError,
  UnauthorizedError,
  UnknownOutcomeError,
  ValidationFailedError,
  type AnyGainiumError,
  type ErrorCode,
  type ErrorDetails,
  type FieldError,
  type SettlingRead,
} from './errors.ts';
export type {
  BotGetOptions,
  BotListOptions,
  BotStartOptions,
  BotStopOptions,
  BotWith,
  BotsResource,
} from './resources/bots.ts';
export type {
  DealCloseOptions,
  DealGetOptions,
  DealListOptions,
  DealStartOptions,
  DealWith,
  DealsResource,
  NextDcaOptions,
} from './resources/deals.ts';
export type {
  BacktestGetOptions,
  BacktestListOptions,
  BacktestSyncOptions,
  BacktestWith,
  BacktestsResource,
} from './resources/backtests.ts';
export type {
  DiscoveryResource,
  IndicatorGetOptions,
  IndicatorListOptions,
} from './resources/discovery.ts';
export type { GlobalVariablesResource } from './resources/global-variables.ts';
export type {
  ExchangesResource,
  PresetListOptions,
  PresetsResource,
  ScreenerCoinWith,
  ScreenerFilterModel,
  ScreenerListOptions,
  ScreenerResource,
} from './resources/market.ts';
export type { BalanceListOptions, BalanceWith, UserResource } from './resources/user.ts';
export {
  type BacktestStatus,
  backtestStatuses,
  type BotStatus,
  botStatuses,
  type BotTrigger,
  botTriggers,
  type BotType,
  botTypes,
  type BuiltBotType,
  type CandleInterval,
  candleIntervals,
  type CloseCondition,
  closeConditions,
  type CloseTrigger,
  closeTriggers,
  type CloseType,
  closeTypes,
  type CurrencySide,
  currencySides,
  type DcaCondition,
  dcaConditions,
  type DealStatus,
  dealStatuses,
  type DealType,
  dealTypes,
  type ExchangeCode,
  exchangeCodes,
  type FieldPreset,
  fieldPresets,
  type FundsType,
  fundsTypes,
  futuresStrategies,
  type FuturesStrategy,
  type GlobalVariableType,
  globalVariableTypes,
  type GridCloseType,
  gridCloseTypes,
  type HedgeBotType,
  type HedgeLegAction,
  hedgeLegActions,
  type MarginType,
  marginTypes,
  type OrderSizeType,
  orderSizeTypes,
  type OrderType,
  orderTypes,
  type PairsMode,
  pairsModes,
  type StartCondition,
  startConditions,
  strategies,
  type Strategy,
  type TerminalDealType,
  terminalDealTypes,
  type TimeUnit,
  timeUnits,
} from './types/enums.ts';
export type {
  AmountsByAsset,
  AssetProfit,
  BaseAndQuote,
  BotProfit,
  BotSettings,
  Bots,
  BuyAndSell,
  ChangedPairs,
  ClonedBot,
  ComboBot,
  CreatedBot,
  DcaBot,
  Funding,
  GridBot,
  HedgeBot,
  HedgeConfig,
  PairSymbol,
  PairsChange,
  TodayProfit,
  Usage,
} from './types/bots.ts';
export type { CreatedTerminalDeal, Deal, Deals, TrailingClose } from './types/deals.ts';
export type { DcaFundsTarget, FundsAmount, FundsChange } from './types/funds.ts';
export type {
  Balance,
  CreatedGlobalVariable,
  ExchangeAccount,
  ExchangeMarket,
  GlobalVariable,
  NewGlobalVariable,
  UsdValue,
} from './types/account.ts';
export type { CuratedPreset, PresetTier, ScreenerCoin } from './types/market.ts';
export type {
  BacktestConfig,
  BacktestData,
  BacktestEstimate,
  BacktestPayload,
  BacktestRequest,
  BacktestSymbol,
  RequestedBacktest,
  SubmittedSettings,
  SyncBacktest,
  ValidatedBacktest,
  ValidatedSettings,
} from './types/backtests.ts';
export type {
  BotSchema,
  FieldDefinition,
  IndicatorDefinition,
  IndicatorSummary,
  SectionSummary,
  SettingsSection,
} from './types/discovery.ts';
export type {
  CustomSafetyOrder,
  DecimalText,
  StoredVariables,
  TargetItem,
  VariableLink,
} from './types/settings/items.ts';
export {
  type Indicator,
  type IndicatorAction,
  indicatorActions,
  type IndicatorCondition,
  indicatorConditions,
  type IndicatorGroup,
  type IndicatorSection,
  indicatorSections,
  type IndicatorType,
  indicatorTypes,
  type MarketStructureValue,
  marketStructureValues,
  type MovingAverage,
  movingAverages,
  type TradingviewSignal,
  tradingviewSignals,
} from './types/settings/indicators.ts';
export type {
  CreateComboSettings,
  CreateDcaSettings,
  CreateGridSettings,
  CreateSettings,
  CreateTerminalSettings,
} from './types/settings/create.ts';
export type {
  CloneOverrides,
  HedgeCloneOverrides,
  HedgeSharedSettings,
  UpdateComboDealSettings,
  UpdateComboSettings,
  UpdateDcaDealSettings,
  UpdateDcaSettings,
  UpdateDealSettings,
  UpdateSettings,
} from './types/settings/update.ts';
export type { ComboSettings, DcaSettings, GridSettings } from './types/settings/stored.ts';
