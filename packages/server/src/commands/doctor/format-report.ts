import type { Run } from '@gainium/server-cli';
import type { Finding } from './finding.ts';

const checkWidth = 15;

/** The report for a terminal, or to paste into a request for help. */
export function formatReport(findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ check, status, message, fix }) => [
    `${status.padEnd(4)}  ${check.padEnd(checkWidth)}${message}`,
    ...(fix === undefined ? [] : [`${' '.repeat(6 + checkWidth)}→ ${fix}`]),
  ]);
  return [...lines, '', countUp(findings)].join('\n');
}

function countUp(findings: readonly Finding[]): string {
  const bad = findings.filter(({ status }) => status !== 'ok').length;
  if (bad === 0) return 'Everything is in order.';
  return `${bad} of ${findings.length} checks found something to mend. This report holds no key and no secret.`;
}

/** User name and password, as in an address that a setting was refused for. */
const userOfUrl = /\/\/[^/@\s]*@/g;

/** Whatever an error or a server said: nothing in the report is a key or a secret. */
export function redact(
  findings: readonly Finding[],
  { config }: Pick<Run<'doctor'>, 'config'>,
): Finding[] {
  const { credentials, oauth, metricsToken } = config ?? {};
  const secrets = [
    credentials?.key,
    credentials?.secret,
    oauth?.introspectionSecret,
    metricsToken,
  ].filter((secret) => secret !== undefined);
  const clean = (text: string) =>
    secrets
      .reduce((redacted, secret) => redacted.replaceAll(secret, '[redacted]'), text)
      .replaceAll(userOfUrl, '//[redacted]@');
  return findings.map(({ message, fix, ...rest }) => ({
    ...rest,
    message: clean(message),
    ...(fix !== undefined && { fix: clean(fix) }),
  }));
}
