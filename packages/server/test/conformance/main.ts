// The program as it is published, but for its tools: those here are the ones that the conformance
// suite calls. `.ci/interop` builds it for itself; nothing that is published imports it.
import { main } from '../../src/main.ts';
import { createFixtureServer } from './fixture-server.ts';

await main(createFixtureServer);
