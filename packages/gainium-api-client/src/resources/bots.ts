import type { Api } from '../api.ts';
import { botPresets } from '../field-presets.ts';
import { writeFields, type Fielded, type FieldSelection } from '../fields.ts';
import { assertOptionalOneOf, requireId } from '../internal/check.ts';
import type { Page, PageOptions } from '../pagination.ts';
import type { CallOptions } from '../request.ts';
import type { Bots } from '../types/bots.ts';
import { botStatuses, type BotStatus, type BotType } from '../types/enums.ts';

type Presets = typeof botPresets;

/** What the API adds to a bot whatever is selected (contract section 6). */
type Always<T extends BotType> = T extends 'hedgeDca' | 'hedgeCombo' ? never : '_id';

/** A bot of kind `T` with the fields `F`. */
export type BotWith<T extends BotType, F> = Fielded<Bots[T], Presets[T], Always<T>, F>;

export interface BotListOptions<F> extends CallOptions, PageOptions {
  /** Default `minimal`. */
  fields?: F | undefined;
  status?: BotStatus | undefined;
}

export interface BotGetOptions<F> extends CallOptions {
  /** Default `minimal`. */
  fields?: F | undefined;
}

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
  };
}
