import type { IncomingMessage } from 'node:http';
import { isIP, isIPv6 } from 'node:net';

/**
 * Where a request comes from, as one key for limits: an IPv4 address, or the first half of an IPv6
 * one, of which a customer has all the rest. `proxyHops` proxies in front are trusted to have added
 * the address they were called from to X-Forwarded-For; what was in it before is the client's own.
 */
export function clientAddress(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  proxyHops: number,
): string {
  const forwarded = String(headers['x-forwarded-for'] ?? '').split(',');
  const claimed = proxyHops > 0 ? (forwarded.at(-proxyHops) ?? '').trim() : '';
  return toLimitKey(isIP(claimed) ? claimed : (socket.remoteAddress ?? 'unknown'));
}

function toLimitKey(address: string): string {
  const [, ipv4] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (ipv4 || !isIPv6(address)) return ipv4 ?? address;
  const [head = '', tail] = address.replace(/%.*$/, '').toLowerCase().split('::');
  const groups = head.split(':').filter(Boolean);
  const last = tail?.split(':').filter(Boolean) ?? [];
  const zeros = Array.from({ length: 8 - groups.length - last.length }, () => '0');
  const whole = tail === undefined ? groups : [...groups, ...zeros, ...last];
  return whole
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}

/** Whether the request comes straight from this machine, and not through a proxy on it. */
export function isFromThisMachine({ headers, socket }: IncomingMessage): boolean {
  const isForwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  const address = socket.remoteAddress?.replace(/^::ffff:/, '') ?? '';
  return !isForwarded && (address === '::1' || address.startsWith('127.'));
}
