import type { Api } from '../api.ts';
import { backtestPresets } from '../field-presets.ts';
import { writeFields, type Fielded, type FieldSelection } from '../fields.ts';
import { isRecord } from '../internal/envelope.ts';
import { createSyncReader } from '../internal/sync-backtest.ts';
import type { Page, PageOptions } from '../pagination.ts';
import type { CallOptions } from '../request.ts';
import type {
  BacktestEstimate,
  BacktestPayload,
  BacktestRequest,
  RequestedBacktest,
  SubmittedSettings,
  SyncBacktest,
  ValidatedBacktest,
  ValidatedSettings,
} from '../types/backtests.ts';
import type { BuiltBotType } from '../types/enums.ts';

/** A backtest request with the fields `F`. */
export type BacktestWith<F> = Fielded<BacktestRequest, typeof backtestPresets, '_id', F>;

type Selection = FieldSelection<BacktestRequest>;

export interface BacktestGetOptions<F> extends CallOptions {
  /** Default `minimal`. `backtest` or `backtest.<path>` embeds the result or parts of it. */
  fields?: F | undefined;
}

export interface BacktestListOptions<F> extends BacktestGetOptions<F>, PageOptions {}

export interface BacktestSyncOptions<F> extends BacktestGetOptions<F> {
  /** Called once, as soon as the server has taken the backtest. */
  onAccepted?: ((requestId: string) => void) | undefined;
  /** Longest silence of the server; it sends a sign of life every 20 s. Default 60,000 ms. */
  timeoutMs?: number | undefined;
  /** Default 65 minutes: the server itself gives up after an hour. */
  totalTimeoutMs?: number | undefined;
}

/** Server-side backtests: contract section 23. All POSTs here need a key with write permission. */
export interface BacktestsResource {
  /**
   * Checks settings exactly as `bots.create` would and stores nothing. Grid takes `pair` as text here.
   *
   * @throws ValidationFailedError naming every wrong field.
   */
  validate<T extends BuiltBotType>(
    botType: T,
    payload: BacktestPayload<ValidatedSettings[T]>,
    options?: CallOptions,
  ): Promise<ValidatedBacktest<T>>;

  /** What the backtest would cost. `pair` is a list here, for grid too. */
  estimateCost<T extends BuiltBotType>(
    botType: T,
    payload: BacktestPayload<SubmittedSettings[T]>,
    options?: CallOptions,
  ): Promise<BacktestEstimate>;

  /** Submits a backtest; the hosted service charges credits. Settings are not validated: do it first. */
  request<T extends BuiltBotType>(
    botType: T,
    payload: BacktestPayload<SubmittedSettings[T]>,
    options?: CallOptions,
  ): Promise<RequestedBacktest>;

  /**
   * Submits a backtest and waits for its end over an event stream.
   *
   * @throws UnknownOutcomeError with `requestId` when the answer is lost after the backtest was taken.
   */
  requestSync<T extends BuiltBotType, const F extends Selection = 'minimal'>(
    botType: T,
    payload: BacktestPayload<SubmittedSettings[T]>,
    options?: BacktestSyncOptions<F>,
  ): Promise<SyncBacktest<BacktestWith<F>>>;

  /**
   * Backtest requests, newest first, 10 per page. `standard` and `extended` contain `backtestId`, which
   * makes the server embed every result (contract section 23.6): name the fields to stay small.
   */
  list<const F extends Selection = 'minimal'>(
    botType: BuiltBotType,
    options?: BacktestListOptions<F>,
  ): Promise<Page<BacktestWith<F>>>;

  /** One backtest request by `_id`. */
  get<const F extends Selection = 'minimal'>(
    botType: BuiltBotType,
    requestId: string,
    options?: BacktestGetOptions<F>,
  ): Promise<BacktestWith<F>>;
}

export function createBacktestsResource(api: Api): BacktestsResource {
  return {
    async validate(botType, payload, options) {
      const request = { params: { botType }, body: { payload }, options };
      return api.object('backtests.validate', request);
    },
    async estimateCost(botType, payload, options) {
      const request = { params: { botType }, body: { payload }, options };
      return api.object('backtests.estimateCost', request);
    },
    async request(botType, payload, options) {
      const request = { params: { botType }, body: { payload }, options };
      return api.object('backtests.request', request);
    },
    async requestSync<T extends BuiltBotType, const Fields extends Selection>(
      botType: T,
      payload: BacktestPayload<SubmittedSettings[T]>,
      options: BacktestSyncOptions<Fields> = {},
    ) {
      const { fields, onAccepted, timeoutMs = 60_000, totalTimeoutMs = 65 * 60_000 } = options;
      const answer = await api.object<BacktestWith<Fields> | PendingBacktest>(
        'backtests.requestSync',
        {
          params: { botType },
          query: { fields: writeFields(fields) },
          body: { payload },
          options: { ...options, timeoutMs, totalTimeoutMs },
          ...createSyncReader(onAccepted),
        },
      );
      return isPending(answer)
        ? { ...answer, finished: false }
        : { finished: true, request: answer };
    },
    async list(botType, options = {}) {
      const query = { fields: writeFields(options.fields) };
      return api.page('backtests.list', { params: { botType }, query, options }, options);
    },
    async get(botType, requestId, options = {}) {
      const query = { fields: writeFields(options.fields) };
      return api.object('backtests.get', { params: { botType, id: requestId }, query, options });
    },
  };
}

/** The server stopped waiting for the result (contract section 23.5). */
interface PendingBacktest {
  requestId: string;
  message: string;
}

function isPending(answer: unknown): answer is PendingBacktest {
  return isRecord(answer) && !('_id' in answer) && typeof answer.requestId === 'string';
}
