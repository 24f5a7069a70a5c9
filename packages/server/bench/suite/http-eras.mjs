import { header, openConnection, status } from './http-client.mjs';
import {
  callTool,
  callToolModern,
  initialize,
  initialized,
  modernVersion,
  sessionVersion,
} from './messages.mjs';

/** Revision 2026-07-28: every request stands for itself and says in its headers what it is. */
export async function connectModern(url) {
  const connection = await openConnection(url);
  const headers = {
    'mcp-protocol-version': modernVersion,
    'mcp-method': 'tools/call',
    'mcp-name': 'list_bots',
  };
  return callerOn(connection, connection.prepare(callToolModern(1), headers));
}

/** A client of the 2025 era that asks for no session. */
export async function connectStateless(url) {
  const connection = await openConnection(url);
  const headers = { 'mcp-protocol-version': sessionVersion };
  return callerOn(connection, connection.prepare(callTool(1), headers));
}

/** A client of the 2025 era with its session. */
export async function connectSession(url) {
  const connection = await openConnection(url);
  const headers = await openSession(connection);
  return callerOn(connection, connection.prepare(callTool(1), headers));
}

/** What a client of the 2025 era sends before its first call; the headers it sends from then on. */
export async function openSession(connection) {
  const response = await connection.send(connection.prepare(initialize(0)));
  const headers = {
    'mcp-session-id': header(response, 'mcp-session-id'),
    'mcp-protocol-version': sessionVersion,
  };
  await connection.send(connection.prepare(initialized, headers));
  return headers;
}

function callerOn(connection, request) {
  return {
    async call() {
      const response = await connection.send(request);
      if (status(response) === 200 && response.includes('structuredContent')) return;
      throw new Error(`A call was answered with: ${response.slice(0, 600)}`);
    },
    close: connection.close,
  };
}
