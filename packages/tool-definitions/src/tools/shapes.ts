import * as z from 'zod';

/**
 * The members worth naming in output schemas. All of them are optional, because `fields` chooses
 * them, and further members may come (contract section 27).
 */
const profit = z.looseObject({ total: z.number().optional(), totalUsd: z.number().optional() });

export const botShape = z.looseObject({
  _id: z.string().optional(),
  uuid: z.string().optional(),
  status: z.string().optional().describe('open = running, closed = stopped'),
  settings: z.looseObject({ name: z.string().optional() }).optional(),
  exchange: z.string().optional(),
  exchangeUUID: z.string().optional(),
  profit: profit.optional(),
});

export const dealShape = z.looseObject({
  _id: z.string().optional(),
  botId: z.string().optional(),
  status: z.string().optional(),
  symbol: z.looseObject({ symbol: z.string().optional() }).optional(),
  profit: profit.optional(),
  createTime: z.number().optional().describe('ms since the epoch'),
});

/** An object whose members depend on the arguments. */
export const anyObject = z.looseObject({});

/** What a write knows about its effect; `mismatch` comes with the differences. */
const writeStatusShape = z.enum(['applied', 'mismatch', 'unverified', 'scheduled']);

/** A write on a bot; a dry run has other members. */
export const botWriteShape = z.looseObject({
  status: writeStatusShape.optional(),
  botId: z.string().optional(),
  uuid: z.string().optional(),
  botStatus: z.string().optional().describe('open = running, closed = stopped'),
  settings: anyObject.optional().describe('As they are stored'),
  differences: z
    .array(z.looseObject({ setting: z.string() }))
    .optional()
    .describe('Sent values that are stored as others'),
});

/** A write on a deal; a dry run has other members. */
export const dealWriteShape = z.looseObject({
  status: writeStatusShape.optional(),
  dealId: z.string().optional(),
  botId: z.string().optional(),
  dealStatus: z.string().optional().describe('start = entry order not filled yet'),
});
