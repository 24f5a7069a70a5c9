import type { AnySettings } from '../any-settings.ts';
import type { Api } from '../api.ts';
import { botPresets } from '../field-presets.ts';
import { writeFields, type Fielded, type FieldSelection } from '../fields.ts';
import { assertHedgeConfig, assertOptionalOneOf, requireId } from '../internal/check.ts';
import { buildStopQuery } from '../internal/stop-query.ts';
import type { Page, PageOptions } from '../pagination.ts';
import type { CallOptions } from '../request.ts';
import type {
  Bots,
  ChangedPairs,
  ClonedBot,
  CreatedBot,
  HedgeConfig,
  PairsChange,
} from '../types/bots.ts';
import {
  botStatuses,
  type BotStatus,
  type BotType,
  type BuiltBotType,
  type CloseType,
  type GridCloseType,
  type HedgeBotType,
} from '../types/enums.ts';
import type { CreateSettings } from '../types/settings/create.ts';
import type { CloneOverrides, UpdateSettings } from '../types/settings/update.ts';

/** What the API adds to a bot whatever is selected (contract section 6). */
type Always<T extends BotType> = T extends HedgeBotType ? never : '_id';

/** A bot of kind `T` with the fields `F`. */
export type BotWith<T extends BotType, F> = Fielded<Bots[T], (typeof botPresets)[T], Always<T>, F>;

export interface BotGetOptions<F> extends CallOptions {
  /** Default `minimal`. */
  fields?: F | undefined;
}

export interface BotListOptions<F> extends BotGetOptions<F>, PageOptions {
  status?: BotStatus | undefined;
}

/** Options of `bots.start`; hedge bots take an action per leg. */
export type BotStartOptions<T extends BotType> = CallOptions &
  (T extends HedgeBotType ? { hedgeConfig?: HedgeConfig | undefined } : unknown);

/** Options of `bots.stop`: what happens to open deals, or to a grid's orders and position. */
export type BotStopOptions<T extends BotType> = CallOptions & {
  /** Also cancels orders that are partly filled. */
  cancelPartiallyFilled?: boolean | undefined;
} & (T extends 'grid'
    ? { closeGridType?: GridCloseType | undefined }
    : {
        /** Default `leave`: active deals keep running until they finish on their own. */
        closeType?: CloseType | undefined;
      });

/** Bots of all kinds: contract sections 10 to 15. */
export interface BotsResource {
  /**
   * Bots of one kind in the call's trading mode, newest first, 10 per page. Archived ones are
   * included when no status is given (contract section 10.1).
   */
  list<T extends BotType, const F extends FieldSelection<Bots[T]> = 'minimal'>(
    botType: T,
    options?: BotListOptions<F>,
  ): Promise<Page<BotWith<T, F>>>;

  /** One bot by `_id` or uuid, in the call's trading mode (contract section 10.2). */
  get<T extends BotType, const F extends FieldSelection<Bots[T]> = 'minimal'>(
    botType: T,
    botId: string,
    options?: BotGetOptions<F>,
  ): Promise<BotWith<T, F>>;

  /** Creates a stopped bot in the call's trading mode (contract section 11). */
  create<T extends BuiltBotType>(
    botType: T,
    settings: CreateSettings[T] | AnySettings,
    options?: CallOptions,
  ): Promise<CreatedBot<T>>;

  /**
   * Changes settings of a bot and of its open deals, whatever its trading mode. The answer is only a
   * word: read the bot back (contract section 12.1).
   */
  update<T extends 'dca' | 'combo'>(
    botType: T,
    botId: string,
    settings: UpdateSettings[T] | AnySettings,
    options?: CallOptions,
  ): Promise<string>;

  /** Changes the pairs of a bot with `useMulti` (contract section 12.2). */
  changePairs(
    botType: 'dca' | 'combo',
    botId: string,
    change: PairsChange,
    options?: CallOptions,
  ): Promise<ChangedPairs>;

  /**
   * Starts a bot; its status changes some time after the answer. With the wrong trading mode the API
   * answers `Bot not found` although the bot was started (contract section 8).
   */
  start<T extends BotType>(
    botType: T,
    botId: string,
    options?: BotStartOptions<T>,
  ): Promise<string>;

  /** Stops a bot; the same remarks as for `start` (contract section 13). */
  stop<T extends BotType>(botType: T, botId: string, options?: BotStopOptions<T>): Promise<string>;

  /**
   * Takes a bot out of the archive. On a bot that is not archived the API cancels its open deals:
   * read the status first (contract section 13).
   */
  restore(botType: BotType, botId: string, options?: CallOptions): Promise<string>;

  /** Archives a stopped bot; an unknown id is answered with success too (contract section 13). */
  archive(botType: BotType, botId: string, options?: CallOptions): Promise<string>;

  /** Makes a stopped copy with other settings (contract section 14; hedge bots: section 15). */
  clone<T extends BotType>(
    botType: T,
    botId: string,
    overrides?: CloneOverrides[T] | AnySettings,
    options?: CallOptions,
  ): Promise<ClonedBot>;
}

export function createBotsResource(api: Api): BotsResource {
  return {
    async list(botType, options = {}) {
      const { fields, status } = options;
      assertOptionalOneOf('status', status, botStatuses);
      const query = { fields: writeFields(fields), status };
      return api.page('bots.list', { params: { botType }, query, options }, options);
    },
    async get(botType, botId, options = {}) {
      const query = { botId: requireId('botId', botId), fields: writeFields(options.fields) };
      return api.object('bots.get', { params: { botType }, query, options });
    },
    async create(botType, settings, options) {
      return api.object('bots.create', { params: { botType }, body: settings, options });
    },
    async update(botType, botId, settings, options) {
      return api.text('bots.update', { params: { botType, botId }, body: settings, options });
    },
    async changePairs(botType, botId, change, options) {
      return api.object('bots.changePairs', { params: { botType, botId }, body: change, options });
    },
    async start(botType, botId, options) {
      const { hedgeConfig } = { hedgeConfig: undefined, ...options };
      if (hedgeConfig !== undefined) assertHedgeConfig(hedgeConfig);
      const body = hedgeConfig && { hedgeConfig };
      return api.text('bots.start', { params: { botType, botId }, body, options });
    },
    async stop(botType, botId, options) {
      const query = buildStopQuery(botType, { ...options });
      return api.text('bots.stop', { params: { botType, botId }, query, options });
    },
    async restore(botType, botId, options) {
      return api.text('bots.restore', { params: { botType, botId }, options });
    },
    async archive(botType, botId, options) {
      return api.text('bots.archive', { params: { botType, botId }, options });
    },
    async clone(botType, botId, overrides, options) {
      return api.object('bots.clone', { params: { botType, botId }, body: overrides, options });
    },
  };
}
