import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { settings } from '@gainium/server-cli';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments, parse } from 'yaml';
import * as z from 'zod';

function read(name: string): string {
  return readFileSync(
    fileURLToPath(new URL(`../../../docs/deploy/${name}`, import.meta.url)),
    'utf8',
  );
}

const settingNames = Object.values(settings).flatMap(({ env, isSecret }) =>
  isSecret ? [...env, `${env[0]}_FILE`] : [...env],
);

/** Every file has to set the same few things, in its own words. */
const needed = ['GAINIUM_MCP_STATELESS', 'GAINIUM_MCP_REPLICAS', 'GAINIUM_OAUTH_ISSUER'];

function expectKnown(names: readonly string[]): void {
  expect(names.filter((name) => !settingNames.includes(name))).toEqual([]);
  expect(names).toEqual(expect.arrayContaining(needed));
}

describe('the Compose file', () => {
  const service = z.looseObject({ secrets: z.array(z.string()).optional() });
  const { services, secrets } = z
    .object({
      services: z.object({
        mcp: service.extend({
          environment: z.record(z.string(), z.string()),
          deploy: z.object({ replicas: z.number() }),
          stop_grace_period: z.literal('30s'),
          read_only: z.literal(true),
        }),
        nginx: service.extend({ volumes: z.tuple([z.string()]) }),
        redis: service.extend({ command: z.array(z.string()) }),
      }),
      secrets: z.record(z.string(), z.object({ file: z.string() })),
    })
    .parse(parse(read('compose.yaml')));

  it('sets what there is, and says the number of replicas twice the same', () => {
    const { environment, deploy } = services.mcp;
    expectKnown(Object.keys(environment));
    expect(environment.GAINIUM_MCP_REPLICAS).toBe(String(deploy.replicas));
  });

  it('has every secret and file that it names', () => {
    const used = [services.mcp, services.redis].flatMap((one) => one.secrets ?? []);
    expect([...new Set(used)].toSorted()).toEqual(Object.keys(secrets).toSorted());
    const [file = ''] = services.nginx.volumes[0].split(':');
    expect(read(file)).toContain('server mcp:3000');
    expect(services.redis.command.join(' ')).toContain('noeviction');
  });
});

describe('the Kubernetes manifests', () => {
  const parsed = parseAllDocuments(read('kubernetes.yaml'));
  const documents = parsed.map(
    (document) => document.toJS() as { kind: string; metadata: { name: string }; spec: unknown },
  );
  const find = (kind: string, name: string) =>
    documents.find((document) => document.kind === kind && document.metadata.name === name)?.spec;

  const probe = z.object({ httpGet: z.object({ path: z.string(), port: z.literal('http') }) });
  const podSchema = z.object({
    replicas: z.number(),
    selector: z.object({ matchLabels: z.record(z.string(), z.string()) }),
    strategy: z.object({ rollingUpdate: z.object({ maxSurge: z.literal(0) }) }),
    template: z.object({
      metadata: z.object({ labels: z.record(z.string(), z.string()) }),
      spec: z.object({
        terminationGracePeriodSeconds: z.literal(30),
        securityContext: z.object({ runAsNonRoot: z.literal(true) }),
        containers: z.tuple([
          z.object({
            env: z.array(
              z.object({
                name: z.string(),
                value: z.string().optional(),
                valueFrom: z
                  .object({ secretKeyRef: z.object({ name: z.string(), key: z.string() }) })
                  .optional(),
              }),
            ),
            ports: z.array(z.object({ name: z.string() })),
            readinessProbe: probe,
            livenessProbe: probe,
            lifecycle: z.object({ preStop: z.unknown() }),
            securityContext: z.object({
              readOnlyRootFilesystem: z.literal(true),
              allowPrivilegeEscalation: z.literal(false),
            }),
          }),
        ]),
      }),
    }),
  });

  it('set what there is, with secrets from a Secret', () => {
    expect(parsed.flatMap(({ errors }) => errors)).toEqual([]);
    const { replicas, template } = podSchema.parse(find('Deployment', 'gainium-mcp'));
    const [{ env, readinessProbe, livenessProbe }] = template.spec.containers;
    expectKnown(env.map(({ name }) => name));
    const value = (wanted: string) => env.find(({ name }) => name === wanted)?.value;
    expect(value('GAINIUM_MCP_REPLICAS')).toBe(String(replicas));
    const secrets = Object.values(settings).filter(({ isSecret }) => isSecret);
    const fromSecrets = env.filter(({ valueFrom }) => valueFrom !== undefined);
    const isSecret = (wanted: string) =>
      secrets.some(({ env: known }) => known.some((name) => name === wanted));
    expect(fromSecrets).toEqual(env.filter(({ name }) => isSecret(name)));
    expect([readinessProbe.httpGet.path, livenessProbe.httpGet.path]).toEqual([
      '/readyz',
      '/healthz',
    ]);
  });

  it.each(['gainium-mcp', 'gainium-mcp-redis'])('lead the Service %s to its pods', (name) => {
    const service = z
      .object({
        selector: z.record(z.string(), z.string()),
        ports: z.array(z.object({ targetPort: z.string() })),
      })
      .parse(find('Service', name));
    const pods = z
      .object({ template: z.object({ metadata: z.unknown(), spec: z.unknown() }) })
      .parse(find('Deployment', name)).template;
    expect(pods.metadata).toMatchObject({ labels: service.selector });
    const ports = service.ports.map(({ targetPort }) => ({ name: targetPort }));
    expect(pods.spec).toMatchObject({ containers: [{ ports }] });
  });
});

describe('the systemd unit', () => {
  const lines = read('gainium-mcp@.service')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));

  it('is made of sections and assignments', () => {
    expect(
      lines.filter((line) => !/^(?:\[(?:Unit|Service|Install)\]|[A-Z]\w+=.*)$/.test(line)),
    ).toEqual([]);
    expect(lines.filter((line) => line.startsWith('['))).toEqual([
      '[Unit]',
      '[Service]',
      '[Install]',
    ]);
  });

  it('sets what there is, with secrets from credentials that it loads', () => {
    const assigned = lines.flatMap((line) => /^Environment=(\w+)=(.+)$/.exec(line)?.slice(1) ?? []);
    const names = assigned.filter((_, index) => index % 2 === 0);
    expectKnown(names);
    const loaded = lines.flatMap((line) => /^LoadCredential=([\w-]+):/.exec(line)?.[1] ?? []);
    const used = assigned.flatMap((text) => /^%d\/(.+)$/.exec(text)?.[1] ?? []);
    expect(used).toEqual(loaded);
    expect(names).toEqual(
      expect.arrayContaining(['MCP_INTROSPECTION_SECRET_FILE', 'GAINIUM_MCP_REDIS_URL_FILE']),
    );
  });
});
