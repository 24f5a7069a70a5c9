// The program as it is published, but for its tools: those here are the ones that the conformance
// suite calls. `.ci/interop` builds it for itself; nothing that is published imports it.
import { readCommandLine } from '@gainium/server-cli';
import { serve } from '../../src/commands/serve.ts';
import { createFixtureServer } from './fixture-server.ts';

const commandLine = readCommandLine({ version: '0.0.0' });
if (commandLine.kind === 'print' || commandLine.command !== 'serve') {
  throw new Error('It only serves.');
}
await serve(commandLine, createFixtureServer);
