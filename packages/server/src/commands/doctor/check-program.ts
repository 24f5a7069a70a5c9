import { readProxySettings, type Config } from '@gainium/server-cli';
import { describeMode } from '../../describe-mode.ts';
import { packageInfo } from '../../package-info.ts';
import { policyOfConfig } from '../../policy.ts';
import type { Finding } from './finding.ts';

const oldestNode = [20, 19] as const;

export function checkVersions(): Finding {
  const { node } = process.versions;
  const message = `gainium-mcp ${packageInfo.version}, Node ${node}, ${process.platform} ${process.arch}`;
  const [major = 0, minor = 0] = node.split('.').map(Number);
  const isNewEnough = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
  if (isNewEnough) return { check: 'Versions', status: 'ok', message };
  const fix = `Install Node ${oldestNode.join('.')} or newer from https://nodejs.org.`;
  return { check: 'Versions', status: 'fail', message, fix };
}

/** `problem` is the line that the other commands end with. */
export function checkConfiguration(config: Config | undefined, problem?: string): Finding {
  const check = 'Configuration';
  if (!config || problem !== undefined) {
    const message = problem ?? 'It cannot be read.';
    const fix = 'Correct this setting; the checks that need it were left out.';
    return { check, status: 'fail', message, fix };
  }
  const { transport, apiBaseUrl, sandbox } = config;
  const parts = [transport, describeMode(config), ...(sandbox ? [] : [apiBaseUrl])];
  return { check, status: 'ok', message: parts.join(', ') };
}

/** The tools that are left out or asked for by name have to exist. */
export function findToolProblem(config: Config): string | undefined {
  try {
    policyOfConfig(config);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export function checkProxy(url: string): Finding {
  const check = 'Proxy';
  const proxy = readProxySettings(url);
  if (!proxy) return { check, status: 'ok', message: 'None is set, so requests go out directly.' };
  const names = proxy.names.join(' and ');
  if (proxy.isUsed)
    return { check, status: 'ok', message: `Requests go through that of ${names}.` };
  return {
    check,
    status: 'warn',
    message: `${names} is set, and Node does not use it: requests go out directly.`,
    fix: 'If the way out needs the proxy, start Node 24 or newer with NODE_USE_ENV_PROXY=1; else put the host into NO_PROXY.',
  };
}
