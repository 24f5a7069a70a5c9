import type { Config } from '@gainium/server-cli';

/** What the tools act on and may do, in a few words. */
export function describeMode(config: Config): string {
  const { readOnly, paperOnly, allowedBotId, confirm } = config;
  return [
    describeAccount(config),
    ...(readOnly ? ['read-only'] : []),
    ...(paperOnly ? ['paper trading only'] : []),
    ...(allowedBotId ? [`only bot ${allowedBotId}`] : []),
    ...(confirm === 'live' ? ['asks before live trades'] : []),
    ...(confirm === 'all' ? ['asks before every change'] : []),
  ].join(', ');
}

function describeAccount({ sandbox, oauth, credentials, transport }: Config): string {
  if (sandbox) return 'sandbox (simulated exchange, no real money)';
  if (oauth) return 'the Gainium account you sign in with';
  if (credentials) return 'your Gainium account';
  if (transport === 'stdio') return 'no Gainium account: no API key is set';
  return 'the Gainium account whose API key a request brings';
}
