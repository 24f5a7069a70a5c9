// The floor: an MCP server of bare Node, without SDK, checks, limits or a log. It knows one tool, signs
// (contract section 2.1) and forwards its call, and answers with the API's own text, once as text and
// once as data. Nothing that does the same work on Node is much faster.
//
// With --reads-answers it reads what the API says and leaves out what says nothing, as a server does
// that cares for the tokens of a model: what that alone costs.
import { createHmac, randomUUID } from 'node:crypto';
import { Agent, createServer, request as sendRequest } from 'node:http';

const { GAINIUM_API_KEY: key, GAINIUM_API_SECRET: secret, GAINIUM_API_BASE_URL } = process.env;
const api = new URL(GAINIUM_API_BASE_URL ?? 'http://127.0.0.1:1');
const agent = new Agent({ keepAlive: true });

const tools = [
  {
    name: 'list_bots',
    description: 'Lists the bots of one type.',
    inputSchema: { type: 'object', properties: { botType: { type: 'string' } } },
  },
];
const serverInfo = { name: 'bare', version: '1.0.0' };

function callApi({ botType }) {
  const path = `/api/v2/bots/${botType}?fields=standard`;
  const time = String(Date.now());
  const signature = createHmac('sha256', secret).update(`GET${path}${time}`).digest('base64');
  return new Promise((resolve, reject) => {
    const { hostname, port } = api;
    const headers = { token: key, time, signature };
    const outgoing = sendRequest({ hostname, port, path, agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => (text += chunk));
      response.on('end', () => resolve(text));
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

/** The answer as text, or undefined for a notification. */
async function answer({ id, method, params }) {
  if (id === undefined) return undefined;
  return `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":${await resultOf(method, params)}}`;
}

async function resultOf(method, params) {
  if (method === 'initialize') {
    const { protocolVersion } = params;
    return JSON.stringify({ protocolVersion, capabilities: { tools: {} }, serverInfo });
  }
  if (method === 'tools/list') return JSON.stringify({ tools });
  const text = toResult(await callApi(params.arguments));
  return `{"content":[{"type":"text","text":${JSON.stringify(text)}}],"structuredContent":${text},"resultType":"complete"}`;
}

const readsAnswers = process.argv.includes('--reads-answers');

function toResult(text) {
  if (!readsAnswers) return text;
  const { data } = JSON.parse(text);
  return JSON.stringify({ data: data.map(leaveOutEmpty) });
}

function leaveOutEmpty(bot) {
  const copy = { ...bot, paperContext: undefined };
  for (const name in copy) {
    const member = copy[name];
    const isEmpty = typeof member === 'object' && Object.keys(member ?? {}).length === 0;
    if (isEmpty || member === '') copy[name] = undefined;
  }
  return copy;
}

function serveStdio() {
  let unread = '';
  process.stdin.setEncoding('utf8');
  process.stdin.on('data', (chunk) => {
    const lines = (unread + chunk).split('\n');
    unread = lines.pop();
    for (const line of lines) {
      void answer(JSON.parse(line)).then((text) => text && process.stdout.write(`${text}\n`));
    }
  });
}

function serveHttp() {
  const server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.setEncoding('utf8');
    incoming.on('data', (chunk) => (body += chunk));
    incoming.on('end', () => void respond(JSON.parse(body), outgoing));
  });
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`Endpoint  http://127.0.0.1:${server.address().port}/mcp\n`);
  });
}

async function respond(message, outgoing) {
  const text = await answer(message);
  const session = message.method === 'initialize' ? { 'mcp-session-id': randomUUID() } : {};
  outgoing.writeHead(text ? 200 : 202, { 'content-type': 'application/json', ...session });
  outgoing.end(text);
}

if (process.argv.includes('--transport=http')) serveHttp();
else serveStdio();
