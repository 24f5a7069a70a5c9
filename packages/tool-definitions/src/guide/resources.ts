import type { BuiltBotType } from '@gainium/api-client';
import { builtBotTypeParam } from '../params.ts';
import { ToolError } from '../results/tool-error.ts';
import type { Policy } from '../policy/policy.ts';
import type { Surface } from '../policy/surface.ts';
import type { GuideOptions, Signalled } from './guide.ts';
import { workflowText } from './workflow.ts';

export interface GuideResource {
  uri: string;
  name: string;
  title: string;
  description: string;
  mimeType: string;
}

export interface GuideResourceTemplate extends Omit<GuideResource, 'uri'> {
  uriTemplate: string;
}

export interface ResourceText {
  uri: string;
  mimeType: string;
  text: string;
}

const workflow: GuideResource = {
  uri: 'gainium://workflow',
  name: 'workflow',
  title: 'How Gainium fits together',
  description: 'Accounts, bots, deals, presets and backtests, and which tool does what.',
  mimeType: 'text/markdown',
};

const capabilities: GuideResource = {
  uri: 'gainium://capabilities',
  name: 'capabilities',
  title: 'What is allowed here',
  description: 'Trading modes, access, tools and limits of this connection.',
  mimeType: 'application/json',
};

export const schemaTemplate: GuideResourceTemplate = {
  uriTemplate: 'gainium://schema/{botType}',
  name: 'schema',
  title: 'Settings of a bot type',
  description: 'Every setting of dca, combo or grid bots, with types, ranges and defaults.',
  mimeType: 'application/json',
};

export interface Resources {
  resources: readonly GuideResource[];
  resourceTemplates: readonly GuideResourceTemplate[];
  read: (uri: string, options: Signalled) => Promise<ResourceText>;
}

export function createResources({ client, policy, surface }: GuideOptions): Resources {
  const hasSchemas = surface.names.includes('discover');
  const resourceTemplates = hasSchemas ? [schemaTemplate] : [];

  async function readSchema(botType: BuiltBotType, { signal }: Signalled): Promise<string> {
    if (!client) {
      throw new ToolError(
        'missing_credentials',
        'No Gainium API key is set, so no schema can be read.',
      );
    }
    // A key that is restricted to paper trading is refused without the header (contract section 3).
    const options = { signal, paper: policy.paperOnly };
    return JSON.stringify(await client.discovery.bot(botType, options));
  }

  return {
    resources: [workflow, capabilities],
    resourceTemplates,
    async read(uri, options) {
      if (uri === workflow.uri) return toText(workflow, workflowText(policy, surface));
      if (uri === capabilities.uri) {
        return toText(capabilities, JSON.stringify(describeCapabilities(policy, surface)));
      }
      const botType = hasSchemas ? readBotType(uri) : undefined;
      if (botType) return toText({ ...schemaTemplate, uri }, await readSchema(botType, options));
      const known = [
        workflow.uri,
        capabilities.uri,
        ...resourceTemplates.map((one) => one.uriTemplate),
      ];
      throw new ToolError(
        'not_found',
        `There is no such resource. Send one of: ${known.join(', ')}.`,
      );
    },
  };
}

function readBotType(uri: string): BuiltBotType | undefined {
  const [, name] = /^gainium:\/\/schema\/(\w+)$/.exec(uri) ?? [];
  return builtBotTypeParam.safeParse(name).data;
}

function toText({ uri, mimeType }: Pick<GuideResource, 'uri' | 'mimeType'>, text: string) {
  return { uri, mimeType, text };
}

function describeCapabilities(policy: Policy, surface: Surface) {
  return {
    tradingModes: policy.paperOnly ? ['paper'] : ['live', 'paper'],
    access:
      policy.readOnly || policy.scopes?.includes('write') === false ? 'read' : 'read and write',
    bots: policy.allowedBotIds.length > 0 ? 'one' : 'all',
    confirmation: confirmations[policy.confirm],
    tools: surface.names,
    limits: {
      apiCallsPerMinute: 50,
      itemsPerPage: { bots: 10, deals: 20, balances: 100, backtests: 10, screener: 10 },
      resultTokens: 20_000,
    },
  };
}

const confirmations: Readonly<Record<Policy['confirm'], string>> = {
  off: 'none',
  live: 'a human agrees to every change with live money',
  all: 'a human agrees to every change',
};
