import type { CallOptions, GainiumClient, OperationId, OperationInput } from '@gainium/api-client';
import type { z } from 'zod';
import type { Pause } from './pause.ts';
import type { BotFacts, DealFacts } from './policy/facts.ts';
import type { Rankings } from './screener/rankings.ts';

export type ToolGroup = 'bots' | 'deals' | 'backtest' | 'discovery' | 'account' | 'market';

/** What an OAuth token has to allow; `read` tools change nothing. */
export type Scope = 'read' | 'write';

/** `live` moves real money, `paper` does not (contract section 8). */
export type TradeMode = 'paper' | 'live';

/** The four MCP tool hints, all of them always given. */
export interface ToolAnnotations {
  readOnlyHint: boolean;
  destructiveHint: boolean;
  idempotentHint: boolean;
  openWorldHint: boolean;
}

/** Which arguments of a tool name an object of the account; the gate checks these before a handler runs. */
export type ToolTarget =
  /** Nothing that belongs to one bot. A write of this kind is not offered when one bot is allowed. */
  | 'account'
  /** Bots in general: with an allowed bot, only that one. */
  | 'bots'
  /** One bot, by `botId` and `botType`. */
  | 'bot'
  /** One bot to make another of, by the same two. Not offered when one bot is allowed. */
  | 'botCopy'
  /** Deals in general: with an allowed bot, those of that bot, through `botId`. */
  | 'deals'
  /** One deal, by `dealId` and `dealType`. */
  | 'deal'
  /** A deal to open: of the bot `botId`, whose type is `dealType`; terminal deals have no bot. */
  | 'newDeal';

/** Told while a call takes long, so that the caller does not give up. */
export type ReportProgress = (progress: { message: string; elapsedMs: number }) => void;

export interface ToolContext {
  client: GainiumClient;
  /** Waits between reads of something that takes a moment to show. */
  pause: Pause;
  /** Goes into every API call: the trading context and the caller's abort signal. */
  call: CallOptions;
  mode: TradeMode;
  /** Screener rankings that this toolkit made in the last minute. */
  rankings: Rankings;
  /** Absent when nobody listens. */
  reportProgress?: ReportProgress;
  /** The only bot that may be seen or touched, when the policy allows just one. */
  onlyBot?: BotFacts;
  /** For writes: the bot or deal they address, which is known to be in this context. */
  bot?: BotFacts;
  deal?: DealFacts;
}

/** Where the data stands in a longer list. */
export interface PageInfo {
  page: number;
  pages: number;
  items: number;
}

export interface ToolOutcome {
  data: unknown;
  page?: PageInfo;
  /** Facts the reader should know, in plain sentences. */
  notes?: string[];
  /** Shows the data with its empty values, which are left out otherwise: a request that empties a list does so. */
  isExact?: true;
}

/**
 * A write before it is sent: the request in full and what it does. The same plan is shown for
 * `dryRun`, shown when a human has to agree, and sent.
 */
export interface WritePlan {
  operation: OperationId;
  request: OperationInput;
  /** One sentence in the present tense: "Stops the dca bot 64… and leaves its deals open." */
  effect: string;
  /** Facts about the request, such as a value without effect. */
  notes?: string[];
  /** Sends the request, where that is more than one API call of `operation`. */
  send?: () => Promise<unknown>;
  /** Turns the API's `data` into the result, with what was read back as evidence. */
  finish: (answer: unknown) => ToolOutcome | Promise<ToolOutcome>;
}

export type InputShape = Record<string, z.ZodType>;
export type InputOf<Shape extends InputShape> = z.output<z.ZodObject<Shape>>;

interface ToolBase<Shape extends InputShape> {
  name: string;
  title: string;
  group: ToolGroup;
  annotations: ToolAnnotations;
  /** At most 600 characters; the first sentence stands alone. */
  description: string;
  input: Shape;
  /**
   * Shape of `data` in the result; `fields` may leave members out, and the API may add some. Missing
   * where it is a list or an object by target: clients refuse unions, and a schema that takes
   * anything says nothing.
   */
  output?: z.ZodType;
  target: ToolTarget;
  /** What is left of the tool when only one bot is allowed, where that is less than all of it. */
  forOneBot?: { description: string; input: InputShape };
}

export interface ReadTool<Shape extends InputShape = InputShape> extends ToolBase<Shape> {
  access: 'read';
  // Methods, not function members: a catalogue holds tools of every shape.
  run(context: ToolContext, input: InputOf<Shape>): Promise<ToolOutcome>;
}

export interface WriteTool<Shape extends InputShape = InputShape> extends ToolBase<Shape> {
  access: 'write';
  /** May read what it needs to know; sends nothing that changes state. */
  plan(context: ToolContext, input: InputOf<Shape>): WritePlan | Promise<WritePlan>;
}

/** A tool is a value: what it is called, what it may do, what it takes and gives, and how it runs. */
export type ToolDefinition = ReadTool | WriteTool;

/** Infers the types of a tool; it does nothing else. */
export function defineTool<Shape extends InputShape>(tool: ReadTool<Shape>): ReadTool<Shape>;
export function defineTool<Shape extends InputShape>(tool: WriteTool<Shape>): WriteTool<Shape>;
export function defineTool(tool: ToolDefinition): ToolDefinition {
  return tool;
}
