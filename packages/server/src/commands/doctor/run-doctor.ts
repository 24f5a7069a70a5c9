import { exitCodes, type Config, type Run } from '@gainium/server-cli';
import { openBackend } from '../../backend.ts';
import { print } from '../print.ts';
import { checkBudget, checkClock, checkReach } from './check-api.ts';
import { checkClients } from './check-clients.ts';
import { checkHandshake } from './check-handshake.ts';
import { checkKey, checkNoKey } from './check-key.ts';
import { checkConfiguration, checkProxy, checkVersions, findToolProblem } from './check-program.ts';
import type { Finding } from './finding.ts';
import { formatReport, redact } from './format-report.ts';
import { observeApi } from './observed-api.ts';

/** Checks everything between here and a trade, and ends with a code other than 0 when something is to be mended. */
export async function runDoctor(run: Run<'doctor'>): Promise<void> {
  const findings = redact(await examine(run), run);
  print(run.options.json ? JSON.stringify({ findings }, null, 2) : formatReport(findings));
  const isHealthy = findings.every(({ status }) => status === 'ok');
  process.exitCode = isHealthy ? exitCodes.ok : exitCodes.failed;
}

async function examine({ config, problem, given }: Run<'doctor'>): Promise<Finding[]> {
  const mistake = problem ?? (config && findToolProblem(config));
  const findings = [
    checkVersions(),
    ...(await checkClients()),
    checkConfiguration(config, mistake),
  ];
  if (!config || mistake !== undefined) return findings;
  const flags = Array.from(given.values(), ({ source, text }) => `${source}=${text}`);
  const [account, handshake] = await Promise.all([examineAccount(config), checkHandshake(flags)]);
  return [...findings, ...account, handshake];
}

/** From the way to the API to what the key may do there. */
async function examineAccount(config: Config): Promise<Finding[]> {
  const backend = await openBackend(config);
  try {
    const { baseUrl, credentials } = backend;
    const api = observeApi(baseUrl);
    const reached = await checkReach(api, baseUrl);
    const findings = [checkProxy(baseUrl), reached.finding];
    if (!credentials) findings.push(checkNoKey(config));
    if (!reached.isReached) return findings;
    findings.push(checkClock(api.seen));
    if (!credentials || reached.isBudgetSpent) return [...findings, checkBudget(api.seen, reached)];
    const key = await checkKey(api.createClient(credentials), config);
    return [...findings, ...key.findings, checkBudget(api.seen, key)];
  } finally {
    await backend.close();
  }
}
