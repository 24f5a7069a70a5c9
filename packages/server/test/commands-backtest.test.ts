import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createSandbox, type Sandbox } from '@gainium/sandbox';
import { DOMParser } from '@xmldom/xmldom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from './program.ts';
import { runInTerminal } from './support/terminal.ts';

let sandbox: Sandbox;
let folder: string;
let file: string;
let env: Record<string, string>;

interface BacktestReply {
  data: { _id: string; backtest: { equity: unknown[]; financial: object } };
}

beforeAll(async () => {
  sandbox = await createSandbox({ rateLimit: false, backtest: { durationMs: 200, pollMs: 20 } });
  const { key, secret } = sandbox.credentials;
  env = { GAINIUM_API_KEY: key, GAINIUM_API_SECRET: secret, GAINIUM_API_BASE_URL: sandbox.url };
  folder = mkdtempSync(path.join(os.tmpdir(), 'gainium-backtest-'));
  file = path.join(folder, 'backtest.json');
  const template = ['call', 'backtest_info', 'target=template', 'botType=dca'];
  const { stdout } = await runProgram(template, { env });
  const { data } = JSON.parse(stdout) as { data: { payload: object } };
  writeFileSync(
    file,
    JSON.stringify({ mode: 'requestSync', botType: 'dca', payload: data.payload }),
  );
});
afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

function run(...more: string[]) {
  return runProgram(['call', 'run_backtest', `--json=@${file}`, ...more], { env });
}

describe('a backtest', () => {
  it('says on standard error that it runs, and prints its result as JSON', async () => {
    const { code, stdout, stderr } = await run();
    expect(code).toBe(0);
    expect(stderr).toMatch(/^Backtest request [0-9a-f]{24} is running \(\d+ s\)\n$/);
    expect(JSON.parse(stdout)).toMatchObject({ data: { status: 'success' } });
  });

  it('is drawn into a picture with the whole curve', async () => {
    const picture = path.join(folder, 'equity.svg');
    const { code, stdout } = await run(`--chart=${picture}`);
    expect(code).toBe(0);
    const { data } = JSON.parse(stdout) as BacktestReply;
    const svg = new DOMParser().parseFromString(readFileSync(picture, 'utf8'), 'image/svg+xml');
    const [equity, drawdown] = Array.from(
      svg.getElementsByTagName('polyline'),
      (line) => line.getAttribute('points')?.split(' ') ?? [],
    );
    expect(data.backtest.equity.length).toBeGreaterThan(100);
    expect(equity).toHaveLength(data.backtest.equity.length);
    expect(drawdown).toHaveLength(data.backtest.equity.length);
  });

  it('says when there is nothing to draw', async () => {
    const { stdout } = await run();
    const { data } = JSON.parse(stdout) as BacktestReply;
    const picture = path.join(folder, 'nothing.svg');
    const read = ['target=request', 'botType=dca', `id=${data._id}`, 'fields=minimal'];
    const again = await runProgram(['call', 'backtest_info', ...read, `--chart=${picture}`], {
      env,
    });
    expect(again.code).toBe(1);
    expect(again.stderr).toContain('no equity curve');
    expect(JSON.parse(again.stdout)).toMatchObject({ data: { _id: data._id } });
  });

  it('shows a person its figures, its curves, and that it runs', async () => {
    const args = ['call', 'run_backtest', `--json=@${file}`, '--output=text'];
    const { code, screen } = await runInTerminal(args, { env });
    expect(code).toBe(0);
    expect(screen).toMatch(/Backtest request [0-9a-f]{24} is running/);
    expect(screen).toMatch(/ {2}Net profit +-?\d/);
    expect(screen).toMatch(/ {2}Deepest drawdown +\d[\d.]*%/);
    expect(screen).toMatch(/Equity\n(?: +[\d.]+ [┤┼].*\n)+/);
    expect(screen).toMatch(
      /Drawdown, %\n(?: +-?[\d.]+ [┤┼].*\n)+ +\d{4}-\d\d-\d\d +\d{4}-\d\d-\d\d/,
    );
  });
});
