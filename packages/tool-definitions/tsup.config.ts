import { defineConfig } from 'tsup';
import { library } from '../../tsup.base.ts';

export default defineConfig({
  ...library,
  entry: {
    index: 'src/index.ts',
    openai: 'src/adapters/openai.ts',
    anthropic: 'src/adapters/anthropic.ts',
    'ai-sdk': 'src/adapters/ai-sdk.ts',
    langchain: 'src/adapters/langchain.ts',
  },
});
