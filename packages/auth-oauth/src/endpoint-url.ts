import { ConfigurationError } from './errors.ts';

/** 127.0.0.0/8 as the URL parser writes it, `[::1]` and `localhost` (RFC 8252 section 7.3). */
const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * Parses a URL that secrets are sent to, or that clients are told to trust: https, or http where the
 * bytes stay on this machine. No user info, query or fragment (RFC 8414 section 2, RFC 9728 section 1.2).
 */
export function parseEndpointUrl(setting: string, value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isTrusted =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK_HOST.test(url.hostname));
  if (!url || !isTrusted || /[\s\\?#]/.test(value) || url.username || url.password) {
    throw new ConfigurationError(
      setting,
      'must be an https URL without user name, query or fragment (http only for localhost, 127.0.0.1 or [::1]), for example https://mcp.example.com/mcp.',
    );
  }
  return url;
}
