import type { ServerResponse } from 'node:http';
import type { ErrorCode } from '../src/index.ts';
import { notOk, ok, sendJson, sendText } from './server.ts';

const html = { 'content-type': 'text/html; charset=utf-8' };
export const json = { 'content-type': 'application/json' };

export function sendHtml(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, html);
  response.end(body);
}

/** Sends pieces until the client has had enough; the last one is repeated. */
export function stream(
  response: ServerResponse,
  everyMs: number,
  piece: string,
  pieces: number,
): void {
  let sent = 0;
  const timer = setInterval(() => {
    response.write(piece);
    sent += 1;
    if (sent === pieces) {
      clearInterval(timer);
      response.end();
    }
  }, everyMs);
  response.on('close', () => clearInterval(timer));
}

interface Fault {
  name: string;
  answer: (response: ServerResponse) => void;
  /** What a read rejects with, and how often it was sent in the end. */
  read: ErrorCode;
  sentReads: number;
  /** What a write rejects with; it is sent once whatever happens. */
  write: ErrorCode;
  /** Short where the answer never comes; otherwise long enough for a busy machine. */
  timeoutMs?: number;
}

export const megabyte = 'x'.repeat(1024 * 1024);

/** What can come back, or not, and what a caller is told for a read and for a write. */
export const faults: Fault[] = [
  {
    name: 'a reset before any byte of the answer',
    answer: (response) => void response.socket?.resetAndDestroy(),
    read: 'network',
    sentReads: 3,
    write: 'unknown_outcome',
  },
  {
    name: 'a reset in the middle of the body',
    answer: (response) => {
      response.writeHead(200, { ...json, 'content-length': '1000' });
      response.write('{"status":"OK",', () => response.socket?.resetAndDestroy());
    },
    read: 'network',
    sentReads: 3,
    write: 'unknown_outcome',
  },
  {
    name: 'JSON that ends too early',
    answer: (response) => {
      response.writeHead(200, json);
      response.end('{"status":"OK","data":[{"_id":');
    },
    read: 'invalid_response',
    sentReads: 3,
    write: 'unknown_outcome',
  },
  {
    name: 'JSON that is no envelope',
    answer: (response) => sendJson(response, { hello: 'world' }),
    read: 'invalid_response',
    sentReads: 3,
    write: 'unknown_outcome',
  },
  {
    name: 'an envelope with the wrong kind of data',
    answer: (response) => sendJson(response, ok(5)),
    read: 'invalid_response',
    sentReads: 1,
    write: 'unknown_outcome',
  },
  {
    name: 'an empty answer',
    answer: (response) => void response.writeHead(200).end(),
    read: 'invalid_response',
    sentReads: 1,
    write: 'unknown_outcome',
  },
  {
    name: 'HTML with 200',
    answer: (response) => sendHtml(response, 200, '<html><b>Please log in</b></html>'),
    read: 'invalid_response',
    sentReads: 1,
    write: 'unknown_outcome',
  },
  {
    name: '502 with 5 MB of HTML',
    answer: (response) => sendHtml(response, 502, `<html>${megabyte.repeat(5)}</html>`),
    read: 'server_error',
    sentReads: 3,
    write: 'unknown_outcome',
  },
  {
    name: '503 with text',
    answer: (response) => sendText(response, 'overloaded', 503),
    read: 'server_error',
    sentReads: 3,
    write: 'unknown_outcome',
  },
  {
    name: '500 with a reason, which may follow a finished create',
    answer: (response) => sendJson(response, notOk('Failed to retrieve created bot ID'), 500),
    read: 'server_error',
    sentReads: 3,
    write: 'unknown_outcome',
  },
  {
    name: '500 for an id that is none',
    answer: (response) =>
      sendJson(response, notOk({ name: 'CastError', message: 'Cast to ObjectId failed' }), 500),
    read: 'server_error',
    sentReads: 1,
    write: 'unknown_outcome',
  },
  {
    name: '408',
    answer: (response) => sendText(response, 'Request Timeout', 408),
    read: 'timeout',
    sentReads: 3,
    write: 'unknown_outcome',
  },
  {
    name: 'a body of 50 MB',
    answer: (response) => {
      response.writeHead(200, json);
      stream(response, 0, megabyte, 50);
    },
    read: 'invalid_response',
    sentReads: 1,
    write: 'unknown_outcome',
  },
  {
    name: 'a body that says it is 50 MB long',
    answer: (response) => {
      response.writeHead(200, { ...json, 'content-length': String(50 * 1024 * 1024) });
      response.write(megabyte);
    },
    read: 'invalid_response',
    sentReads: 1,
    write: 'unknown_outcome',
  },
  {
    name: 'no answer at all',
    answer: () => {},
    read: 'timeout',
    sentReads: 3,
    write: 'unknown_outcome',
    timeoutMs: 150,
  },
  {
    name: 'a body that drips and never ends',
    answer: (response) => {
      response.writeHead(200, json);
      stream(response, 20, ' ', Infinity);
    },
    read: 'timeout',
    sentReads: 3,
    write: 'unknown_outcome',
    timeoutMs: 150,
  },
  {
    name: 'a redirect within the API',
    answer: (response) => void response.writeHead(308, { location: '/elsewhere' }).end(),
    read: 'invalid_response',
    sentReads: 1,
    write: 'invalid_response',
  },
  {
    name: 'a redirect that may follow a finished POST',
    answer: (response) => void response.writeHead(303, { location: '/done' }).end(),
    read: 'invalid_response',
    sentReads: 1,
    write: 'unknown_outcome',
  },
  {
    name: '400',
    answer: (response) => sendJson(response, notOk('Bot not found'), 400),
    read: 'invalid_request',
    sentReads: 1,
    write: 'invalid_request',
  },
  {
    name: '400 with HTML from the body parser',
    answer: (response) => sendHtml(response, 400, '<pre>SyntaxError</pre>'),
    read: 'invalid_request',
    sentReads: 1,
    write: 'invalid_request',
  },
  {
    name: '401 with text',
    answer: (response) => sendText(response, 'Unauthorized', 401),
    read: 'unauthorized',
    sentReads: 1,
    write: 'unauthorized',
  },
  {
    name: '403',
    answer: (response) => sendJson(response, { status: 'NOTOK', reason: 'read-only' }, 403),
    read: 'forbidden',
    sentReads: 1,
    write: 'forbidden',
  },
  {
    name: '404 with text',
    answer: (response) => sendText(response, 'Not found', 404),
    read: 'not_found',
    sentReads: 1,
    write: 'not_found',
  },
  {
    name: '413 with HTML',
    answer: (response) => sendHtml(response, 413, '<h1>too large</h1>'),
    read: 'invalid_request',
    sentReads: 1,
    write: 'invalid_request',
  },
  {
    name: '200 with NOTOK',
    answer: (response) => sendJson(response, notOk('Bot is not running')),
    read: 'api_refused',
    sentReads: 1,
    write: 'api_refused',
  },
];
