// JSON-RPC messages as text, made once: a load generator should cost as little as it can.
export const modernVersion = '2026-07-28';
export const sessionVersion = '2025-11-25';

const clientInfo = { name: 'bench', version: '1.0.0' };

/** The call that everything is measured with: one read of the API, ten bots in the answer. */
const listBots = { name: 'list_bots', arguments: { botType: 'dca' } };

const envelope = {
  'io.modelcontextprotocol/protocolVersion': modernVersion,
  'io.modelcontextprotocol/clientInfo': clientInfo,
  'io.modelcontextprotocol/clientCapabilities': {},
};

function request(id, method, params) {
  return JSON.stringify({ jsonrpc: '2.0', id, method, params });
}

export const initialize = (id) =>
  request(id, 'initialize', { protocolVersion: sessionVersion, capabilities: {}, clientInfo });

export const initialized = JSON.stringify({
  jsonrpc: '2.0',
  method: 'notifications/initialized',
});

export const listTools = (id) => request(id, 'tools/list', {});

export const callTool = (id) => request(id, 'tools/call', listBots);

export const callToolModern = (id) => request(id, 'tools/call', { ...listBots, _meta: envelope });
