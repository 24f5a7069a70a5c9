import type { Run } from '@gainium/server-cli';
import { explainListenError } from '../http/listen-error.ts';
import { createLog } from '../log.ts';
import { stopOnRequest } from '../stop.ts';
import { print } from './print.ts';

/** Serves the simulated API until the process is asked to stop. */
export async function serveSandbox({ config, options }: Run<'sandbox'>): Promise<void> {
  const { host, port, logLevel } = config;
  const { createSandbox } = await import('@gainium/sandbox');
  const sandbox = await createSandbox({ host, port, seed: options.seed }).catch(
    (error: unknown) => {
      throw explainListenError(error, config);
    },
  );
  stopOnRequest([sandbox], createLog({ level: logLevel }));
  const { expired, otherUser, write, read, paper, bot } = sandbox.keys;
  const rows = [
    ['read and write', write],
    ['read only', read],
    ['paper trading only', paper],
    ['one bot only', bot],
    ['expired', expired],
    ['another account', otherUser],
  ] as const;
  print(`
The simulated Gainium API is ready. Nothing in it is real.

  GAINIUM_API_BASE_URL=${sandbox.url}
  GAINIUM_API_KEY=${write.key}
  GAINIUM_API_SECRET=${write.secret}

Its keys, and what they may do:

${rows.map(([what, { key, secret }]) => `  ${key}  ${secret.padEnd(25)}  ${what}`).join('\n')}

Press Ctrl+C to stop.`);
}
