/**
 * How the program is announced to those who install it: `server.json` for the MCP registry, and the
 * manifest of the `.mcpb` bundle for desktop clients.
 *
 * @typedef {import('../../packages/server-cli/src/index.ts').Setting} Setting
 * @typedef {import('../../packages/tool-definitions/src/index.ts').ListedTool} ListedTool
 */

const title = 'Gainium';
const website = 'https://gainium.io';

/**
 * For the MCP registry, schema 2025-12-11.
 *
 * @param {Record<string, unknown>} manifest package.json of the server
 * @param {Setting[]} settings those that mean something to a server that its client starts
 */
export function buildServerJson(manifest, settings) {
  const { mcpName: name, description, version } = manifest;
  return {
    $schema: 'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json',
    name,
    title,
    description,
    version,
    websiteUrl: website,
    repository: {
      url: repositoryUrl(manifest),
      source: 'github',
      subfolder: manifest.repository.directory,
    },
    packages: [
      {
        registryType: 'npm',
        registryBaseUrl: 'https://registry.npmjs.org',
        identifier: manifest.name,
        version,
        runtimeHint: 'npx',
        transport: { type: 'stdio' },
        environmentVariables: settings.map(describeVariable),
      },
    ],
  };
}

function describeVariable({ env: [name], sentence, default: value, isSecret, type }) {
  return {
    name,
    description: sentence,
    ...(type.isSwitch && { format: 'boolean' }),
    ...(typeof value === 'number' && { format: 'number' }),
    ...(value !== undefined && { default: String(value) }),
    ...(type.choices && { choices: type.choices }),
    ...(isSecret && { isSecret: true }),
  };
}

/** What a person sets in the window of a desktop client; everything else has its default there. */
const asked = {
  apiKey: 'API key',
  apiSecret: 'API secret',
  paperOnly: 'Paper trading only',
  readOnly: 'Read only',
  confirm: 'Confirm writes',
  allowedBotId: 'Only this bot',
  sandbox: 'Try without an account',
};

/**
 * Of the `.mcpb` bundle, manifest version 0.3.
 *
 * @param {Record<string, unknown>} manifest package.json of the server
 * @param {Record<string, Setting>} settings
 * @param {readonly ListedTool[]} tools
 */
export function buildBundleManifest(manifest, settings, tools) {
  const names = Object.keys(asked);
  return {
    manifest_version: '0.3',
    name: manifest.name,
    display_name: title,
    version: manifest.version,
    description: manifest.description,
    author: { name: title, url: website },
    repository: { type: 'git', url: repositoryUrl(manifest) },
    homepage: website,
    license: manifest.license,
    keywords: manifest.keywords,
    server: {
      type: 'node',
      entry_point: 'dist/bin.js',
      mcp_config: {
        command: 'node',
        args: ['${__dirname}/dist/bin.js'],
        env: Object.fromEntries(
          names.map((name) => [settings[name].env[0], `\${user_config.${toSnakeCase(name)}}`]),
        ),
      },
    },
    tools: tools.map(({ name, description }) => ({
      name,
      description: firstSentence(description),
    })),
    tools_generated: true,
    prompts_generated: true,
    compatibility: {
      platforms: ['darwin', 'linux', 'win32'],
      runtimes: { node: manifest.engines.node },
    },
    user_config: Object.fromEntries(
      names.map((name) => [toSnakeCase(name), describeQuestion(name, settings[name])]),
    ),
  };
}

function describeQuestion(name, { sentence, default: value, isSecret, type }) {
  // An empty default: without one, some clients hand over the name of the variable as its value.
  const fallback = value ?? '';
  return {
    type: type.isSwitch ? 'boolean' : 'string',
    title: asked[name],
    description: type.choices ? `${sentence} One of ${type.choices.join(', ')}.` : sentence,
    required: false,
    // Who installs with a click has read nothing yet, so no real money moves until they say so.
    default: name === 'paperOnly' ? true : fallback,
    ...(isSecret && { sensitive: true }),
  };
}

function repositoryUrl({ repository }) {
  return repository.url.replace(/^git\+/, '').replace(/\.git$/, '');
}

function toSnakeCase(name) {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function firstSentence(description) {
  return description.split(/(?<=\.) /, 1)[0];
}
