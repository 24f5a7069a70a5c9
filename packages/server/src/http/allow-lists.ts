import { localhostAllowedHostnames, localhostAllowedOrigins } from '@modelcontextprotocol/server';

export interface AllowLists {
  /** Address listened on. */
  host: string;
  allowedHosts: readonly string[] | undefined;
  allowedOrigins: readonly string[] | undefined;
  /** Where clients reach the server. */
  publicUrl: string | undefined;
}

const everyAddress = new Set(['0.0.0.0', '::']);

/** Host names a request may be addressed to. */
export function allowedHostnames({ host, publicUrl, allowedHosts = [] }: AllowLists): string[] {
  const own = [...(everyAddress.has(host) ? [] : [host]), ...(publicUrl ? [publicUrl] : [])];
  return [...localhostAllowedHostnames(), ...[...own, ...allowedHosts].map(toHostname)];
}

/** Host names of the web pages that may connect. */
export function allowedOriginHostnames({ allowedOrigins = [] }: AllowLists): string[] {
  return [...localhostAllowedOrigins(), ...allowedOrigins.map(toHostname)];
}

/** `https://example.com:8080` or `example.com:8080` or `::1` as the host name in a URL. */
function toHostname(text: string): string {
  const url = text.includes('://') ? text : `http://${isIpv6(text) ? `[${text}]` : text}`;
  return URL.canParse(url) ? new URL(url).hostname : text;
}

function isIpv6(text: string): boolean {
  return text.split(':').length > 2 && !text.startsWith('[');
}
