export { readCommandLine, type CommandLine, type CommandLineInput } from './read-command-line.ts';
export { type Command } from './config/parse.ts';
export { type Config, type OAuthConfig } from './config/resolve.ts';
export { UsageError } from './errors.ts';
