import { createGainiumClient, type GainiumClient } from '@gainium/api-client';
import type { Config } from '@gainium/server-cli';

/** The Gainium API that the tools act on. */
export interface Backend {
  /** Undefined without credentials: tools are listed and calls say what is missing. */
  client: GainiumClient | undefined;
  close(): Promise<void>;
}

export async function openBackend(config: Config): Promise<Backend> {
  if (config.sandbox) return openSandbox();
  const { credentials, apiBaseUrl } = config;
  const client = credentials && createGainiumClient({ credentials, baseUrl: apiBaseUrl });
  return { client, close: async () => {} };
}

async function openSandbox(): Promise<Backend> {
  const { createSandbox } = await import('@gainium/sandbox');
  const sandbox = await createSandbox();
  const client = createGainiumClient({ credentials: sandbox.credentials, baseUrl: sandbox.url });
  return { client, close: () => sandbox.close() };
}
