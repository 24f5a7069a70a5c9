import type { ReadTool } from '../src/define-tool.ts';
import { buildSurface } from '../src/policy/surface.ts';
import { unrestrictedPolicy } from '../src/policy/policy.ts';
import type { Picker } from './write-samples.ts';

/**
 * Calls of a read tool, made from its schema: every value of each required choice, once with no more
 * and once with all that is optional. They need not succeed; the truth table looks at what they read.
 */
export function readCalls({ name }: ReadTool, pick: Picker): Record<string, unknown>[] {
  const { properties, required } = schemaOf(name);
  const names = Object.keys(properties).filter((param) => param !== 'paperContext');
  const needed = names.filter((param) => required.includes(param));
  const choices = needed.filter((param) => properties[param]?.enum);
  const fixed = Object.fromEntries(
    names.map((param) => [param, valueOf(param, properties[param], pick)]),
  );
  const base = Object.fromEntries(needed.map((param) => [param, fixed[param]]));
  return choices.length === 0
    ? [base, fixed]
    : choices.flatMap((choice) =>
        (properties[choice]?.enum ?? []).flatMap((value) => [
          { ...base, [choice]: value },
          { ...fixed, [choice]: value },
        ]),
      );
}

interface ParamSchema {
  type?: string;
  enum?: unknown[];
}

function schemaOf(name: string): { properties: Record<string, ParamSchema>; required: string[] } {
  const tool = buildSurface(unrestrictedPolicy).listed.find((one) => one.name === name);
  const schema = tool?.inputSchema ?? { type: 'object' };
  return { properties: Object(schema['properties']), required: Object(schema['required'] ?? []) };
}

function valueOf(param: string, { type, enum: values }: ParamSchema = {}, pick: Picker): unknown {
  const known: Record<string, () => unknown> = {
    botId: () => pick.bot()._id,
    dealId: () => pick.deal()._id,
    botType: () => 'dca',
    dealType: () => 'dca',
    status: () => 'open',
    exchangeId: () => pick.exchangeUUID,
    exchange: () => 'binance',
    fields: () => 'standard',
    coin: () => 'BTC',
    asset: () => 'USDT',
    assets: () => 'USDT',
  };
  const value = known[param]?.() ?? values?.[0];
  if (value !== undefined) return value;
  if (type === 'integer' || type === 'number') return 1;
  return type === 'boolean' ? true : 'RSI';
}
