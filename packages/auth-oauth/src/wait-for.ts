import { IntrospectionError } from './errors.ts';
import { withResolvers } from './with-resolvers.ts';

/**
 * Settles as `work` does. Rejects earlier with a `timeout` failure when the time is up, or with the
 * signal's reason when the caller leaves; `work` goes on for whoever else waits for it.
 */
export function waitFor<Value>(
  work: Promise<Value>,
  { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal | undefined },
): Promise<Value> {
  const { promise, resolve, reject } = withResolvers<Value>();
  const timer = setTimeout(() => reject(new IntrospectionError('timeout')), timeoutMs);
  const leave = () => reject(signal?.reason);
  if (signal?.aborted) leave();
  signal?.addEventListener('abort', leave, { once: true });
  work.then(resolve, reject);
  return promise.finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', leave);
  });
}
