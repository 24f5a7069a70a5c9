#!/usr/bin/env node
import { keepCompiledCode } from './compile-cache.ts';

keepCompiledCode();
const { main } = await import('./main.ts');
await main();
