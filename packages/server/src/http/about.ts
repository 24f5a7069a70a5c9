import type { Config } from '@gainium/server-cli';
import type { ConnectHelp } from '../connect-help.ts';
import { describeMode } from '../describe-mode.ts';
import { packageInfo } from '../package-info.ts';
import type { Access } from './access.ts';
import type { PageFacts } from './page.ts';

/** One can listen on all addresses, but not connect to them. */
const loopbackOf: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** Where clients reach the server, as far as it knows; without a public URL, those on this machine. */
export function originOf({ host, publicUrl }: Config, port: number): string {
  const reached = loopbackOf[host] ?? host;
  return publicUrl ?? `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`;
}

/** The endpoint to tell the person about who started the server. */
export function describeEndpoint(config: Config, origin: string): ConnectHelp {
  const { transport, httpPath, ssePath } = config;
  const mode = describeMode(config);
  return transport === 'sse'
    ? { kind: 'sse', url: origin + ssePath, mode }
    : { kind: 'http', url: origin + httpPath, mode };
}

/** What the page on `/` says. */
export function describeServer(config: Config, access: Access, origin: string): PageFacts {
  const { httpPath, readPath } = config;
  return {
    version: packageInfo.version,
    mode: describeMode(config),
    access: access.description,
    url: origin + httpPath,
    readUrl: readPath && origin + readPath,
  };
}
