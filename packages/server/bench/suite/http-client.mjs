import { connect } from 'node:net';
import { once } from 'node:events';

/**
 * One keep-alive connection that sends prepared requests over a bare socket. It looks for the end of
 * a response and nothing else, so that the load generator is not what is measured.
 */
export async function openConnection(url) {
  const { hostname, port, pathname, search } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  await once(socket, 'connect');
  let received = '';
  let settle;
  socket.setEncoding('latin1');
  socket.on('data', (chunk) => {
    received += chunk;
    if (!isWhole(received)) return;
    const response = received;
    received = '';
    settle?.(response);
  });
  socket.on('close', () => settle?.(''));
  return {
    /** The bytes of a request, to send as often as wanted. */
    prepare(body, headers = {}) {
      const lines = Object.entries({
        host: `${hostname}:${port}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        'content-length': Buffer.byteLength(body),
        ...headers,
      }).map(([name, value]) => `${name}: ${value}\r\n`);
      return `POST ${pathname}${search} HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
    },
    /** Resolves with the whole response as text; `status` and `header` read it. */
    send(request) {
      return new Promise((resolve) => {
        settle = resolve;
        socket.write(request);
      });
    },
    close: () => socket.destroy(),
  };
}

function isWhole(text) {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd < 0) return false;
  const length = header(text, 'content-length');
  if (length !== undefined) return text.length >= headEnd + 4 + Number(length);
  if (header(text, 'transfer-encoding') === 'chunked') return text.endsWith('\r\n0\r\n\r\n');
  return true;
}

export function status(response) {
  return Number(response.slice(9, 12));
}

export function header(response, name) {
  const head = response.slice(0, response.indexOf('\r\n\r\n') + 2);
  return new RegExp(`^${name}: (.*)\r$`, 'im').exec(head)?.[1];
}
