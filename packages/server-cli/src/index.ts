export { readCommandLine, type CommandLine, type CommandLineInput } from './read-command-line.ts';
export { type Command } from './config/parse.ts';
export { type Config, type OAuthConfig } from './config/resolve.ts';
export { settingGroups, type SettingGroup } from './config/setting-groups.ts';
export { settings, type Setting, type SettingName } from './config/settings.ts';
export { UsageError } from './errors.ts';
