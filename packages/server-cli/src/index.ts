export { inspectClients, runRemove, runSetup } from './client-commands.ts';
export { formatCompletion } from './completion/format-completion.ts';
export {
  commandEntries,
  commands,
  type CommandDefinition,
  type CommandFlag,
  type CommandName,
  type Positional,
} from './commands.ts';
export { type Config, type OAuthConfig } from './config/resolve.ts';
export { settingGroups, type SettingGroup } from './config/setting-groups.ts';
export { settingEntries, settings, type Setting, type SettingName } from './config/settings.ts';
export { type RawValue, type ValueType } from './config/value-types.ts';
export { UsageError } from './errors.ts';
export { type CommandIo } from './setup/command-io.ts';
export { type ClientInspection } from './setup/inspect-clients.ts';
export { type RemoveRequest } from './setup/run-remove.ts';
export { type SetupRequest } from './setup/run-setup.ts';
export { exitCodes, exitCodeSentences } from './exit-codes.ts';
export { readProxySettings, type ProxySettings } from './proxy.ts';
export {
  readCommandLine,
  type CommandLine,
  type CommandLineInput,
  type Run,
} from './read-command-line.ts';
