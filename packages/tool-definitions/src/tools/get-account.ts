import * as z from 'zod';
import { defineTool, type ToolContext, type ToolOutcome } from '../define-tool.ts';
import { exchangeIdParam, fieldsParam, flag, pageParam, paperContextParam } from '../params.ts';
import { ToolError } from '../results/tool-error.ts';
import { readAnnotations } from './annotations.ts';
import { selectFields } from './select-fields.ts';
import { anyObject } from './shapes.ts';
import { toOutcome } from './to-outcome.ts';

export const getAccount = defineTool({
  name: 'get_account',
  title: 'Get account data',
  group: 'account',
  access: 'read',
  annotations: readAnnotations,
  description:
    'Shows balances, connected exchanges, global variables, or the exchanges Gainium supports. ' +
    'The id of a connected exchange is the exchangeUUID of other tools.',
  input: {
    info: z.enum(['balances', 'exchanges', 'globalVariables', 'supportedExchanges']),
    fields: fieldsParam,
    page: pageParam,
    exchangeId: exchangeIdParam.describe('Balances of one exchange only'),
    asset: z.string().max(40).optional(),
    assets: z.string().max(1000).optional().describe('Comma list, case-sensitive'),
    withUsd: flag('Add price and usdValue to balances').optional(),
    paperContext: paperContextParam,
  },
  output: z.array(anyObject),
  target: 'account',
  async run(context, input): Promise<ToolOutcome> {
    const { client, call } = context;
    const { info, page, exchangeId, withUsd } = input;
    switch (info) {
      case 'balances': {
        const fields = selectFields(input.fields);
        const assets = listAssets(input.asset, input.assets);
        if (exchangeId !== undefined) await assertAccount(context, exchangeId);
        const query = { fields, page, exchangeId, assets, withUsd };
        return toOutcome(await client.user.balances({ ...query, ...call }));
      }
      case 'exchanges':
        return { data: await client.user.exchanges(call) };
      case 'globalVariables':
        return toOutcome(await client.globalVariables.list({ page, ...call }));
      case 'supportedExchanges':
        return { data: await client.exchanges.listSupported(call) };
    }
  },
});

function listAssets(asset = '', assets = ''): string[] | undefined {
  const names = `${asset},${assets}`.split(',').map((name) => name.trim());
  const given = names.filter(Boolean);
  return given.length > 0 ? given : undefined;
}

/** With an account named, the API shows its balances in whatever context (contract section 19.2). */
async function assertAccount(
  { client, call, mode }: ToolContext,
  exchangeId: string,
): Promise<void> {
  const accounts = await client.user.exchanges(call);
  if (accounts.some(({ id }) => id.toLowerCase() === exchangeId.toLowerCase())) return;
  const ids = accounts.map(({ id, name }) => `${name} (${id})`).join(', ') || 'none';
  throw new ToolError('not_found', `exchangeId is none of the ${mode} accounts: ${ids}.`);
}
