import { IntrospectionError } from './errors.ts';

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

/** `Promise.withResolvers`, which Node has from version 22. */
function withResolvers<Value>() {
  let resolve!: (value: Value) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<Value>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}
