import type { SettingName } from './settings.ts';

/** Settings that belong together, for the places where people look them up. */
export interface SettingGroup {
  title: string;
  /** They mean nothing to a client that starts the server itself. */
  isForHttpOnly: boolean;
  settings: readonly SettingName[];
}

/** Every setting is in one of them. */
export const settingGroups: readonly SettingGroup[] = [
  {
    title: 'Account',
    isForHttpOnly: false,
    settings: ['apiKey', 'apiSecret', 'apiBaseUrl', 'apiRateLimit', 'sandbox'],
  },
  {
    title: 'What an assistant may do',
    isForHttpOnly: false,
    settings: [
      'readOnly',
      'paperOnly',
      'allowedBotId',
      'includeTools',
      'excludeTools',
      'confirm',
      'auditLog',
    ],
  },
  { title: 'Log', isForHttpOnly: false, settings: ['logLevel'] },
  {
    title: 'Serving over HTTP',
    isForHttpOnly: true,
    settings: [
      'transport',
      'host',
      'port',
      'publicUrl',
      'httpPath',
      'readPath',
      'ssePath',
      'messagesPath',
      'openaiChallenge',
    ],
  },
  {
    title: 'Who is let in',
    isForHttpOnly: true,
    settings: [
      'oauthIssuer',
      'introspectionUrl',
      'introspectionSecret',
      'allowMissingAudience',
      'allowedHosts',
      'allowedOrigins',
      'allowUnauthenticated',
      'metricsToken',
    ],
  },
  {
    title: 'Sessions and limits',
    isForHttpOnly: true,
    settings: ['stateless', 'maxSessions', 'sessionIdleMinutes', 'rateLimit', 'proxyHops'],
  },
];
