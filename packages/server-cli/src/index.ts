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
export type { Setting } from './config/define-setting.ts';
export { settingEntries, settings, type SettingName } from './config/settings.ts';
export { type RawValue, type ValueType } from './config/value-types.ts';
export { UsageError } from './errors.ts';
export { exitCodes, exitCodeSentences } from './exit-codes.ts';
export {
  readCommandLine,
  type CommandLine,
  type CommandLineInput,
  type Run,
} from './read-command-line.ts';
