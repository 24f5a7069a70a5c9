import type { Credentials } from '@gainium/api-client';
import type { Config } from '@gainium/server-cli';

/** The Gainium API that the tools act on. */
export interface Backend {
  baseUrl: string;
  /** The process's own account: that of the configuration, or the sandbox's. */
  credentials: Credentials | undefined;
  close(): Promise<void>;
}

export async function openBackend({ sandbox, apiBaseUrl, credentials }: Config): Promise<Backend> {
  if (!sandbox) return { baseUrl: apiBaseUrl, credentials, close: async () => {} };
  const { createSandbox } = await import('@gainium/sandbox');
  const server = await createSandbox();
  return { baseUrl: server.url, credentials: server.credentials, close: () => server.close() };
}
