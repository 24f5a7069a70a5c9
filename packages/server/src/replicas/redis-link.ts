import { Redis } from 'ioredis';
import type { Logger } from 'pino';

/** Longer than any healthy Redis takes, short enough that callers hardly notice one that hangs. */
const commandTimeoutMs = 500;
const connectTimeoutMs = 2_000;
const usualReconnectMs = 500;

/** The one connection of this process to the Redis that the replicas share. */
export interface RedisLink {
  /** Whether a command has a chance. */
  readonly isUp: boolean;
  /** Another one after each restart of Redis, when it may have lost what it knew; empty before. */
  readonly runId: string;
  /** For libraries that bring commands of their own. */
  readonly client: Redis;
  /** Rejects at once while the connection is down, and after half a second at the latest. */
  call(command: string, ...args: (string | number | Buffer)[]): Promise<unknown>;
  /** As {@link call}, with binary replies. */
  callBuffer(command: string, ...args: (string | number | Buffer)[]): Promise<unknown>;
  runScript(
    script: string,
    keys: readonly string[],
    args: readonly (string | number)[],
  ): Promise<unknown>;
  /** Told of each change. */
  onChange(listener: (isUp: boolean) => void): void;
  /** Ends a connection that does not do its work; a new one follows. */
  drop(reason: unknown): void;
  close(): void;
}

export function openRedisLink(
  url: string,
  log: Logger,
  { reconnectMs = usualReconnectMs } = {},
): RedisLink {
  const client = new Redis(url, {
    lazyConnect: true,
    connectionName: 'gainium-mcp',
    connectTimeout: connectTimeoutMs,
    commandTimeout: commandTimeoutMs,
    // Nothing waits for a Redis that is away, and nothing is sent twice.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: () => reconnectMs,
  });
  const listeners: ((isUp: boolean) => void)[] = [];
  let isUp = false;
  let isClosed = false;
  let runId = '';
  let reason: unknown;
  /** Undefined until the first attempt ended, so that it is told of either way. */
  let toldUp: boolean | undefined;

  function turn(nowUp: boolean): void {
    isUp = nowUp;
    if (toldUp === nowUp || isClosed) return;
    toldUp = nowUp;
    if (nowUp) log.info('Redis is connected: limits are shared with the other replicas');
    else log.warn({ reason: describe(reason) }, 'Redis is away: this replica goes on alone');
    for (const listener of listeners) listener(nowUp);
  }

  async function identify(): Promise<void> {
    try {
      const info = await client.info('server');
      runId = /^run_id:(\w+)/m.exec(info)?.[1] ?? '';
      if (runId === '') throw new Error('Redis does not say its run_id.');
      turn(true);
    } catch (error) {
      drop(error);
    }
  }

  function drop(why: unknown): void {
    reason = why;
    isUp = false;
    if (!isClosed) client.disconnect(true);
  }

  client.on('ready', () => void identify());
  client.on('error', (error: unknown) => (reason = error));
  client.on('close', () => turn(false));
  client.connect().catch(() => {});

  async function send(run: () => Promise<unknown>): Promise<unknown> {
    if (!isUp) throw new Error('Redis is away.');
    return run();
  }

  return {
    get isUp() {
      return isUp;
    },
    get runId() {
      return runId;
    },
    client,
    call: (command, ...args) => send(() => client.call(command, ...args)),
    callBuffer: (command, ...args) => send(() => client.callBuffer(command, ...args)),
    runScript: (script, keys, args) =>
      send(() => client.call('EVAL', script, keys.length, ...keys, ...args)),
    onChange: (listener) => void listeners.push(listener),
    drop,
    close() {
      isClosed = true;
      client.disconnect();
    },
  };
}

/** A code such as `ECONNREFUSED` or `NOAUTH`; whole messages may quote the URL with its password. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'closed';
  const code: unknown = 'code' in error ? error.code : undefined;
  if (typeof code === 'string') return code;
  if (/timed out|ETIMEDOUT/i.test(error.message)) return 'timeout';
  return /^[A-Z]{3,20}\b/.exec(error.message)?.[0] ?? error.name;
}
