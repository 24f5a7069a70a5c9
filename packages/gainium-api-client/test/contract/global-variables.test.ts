import { describe, expect, it } from 'vitest';
import { globalVariableTypes, type NewGlobalVariable } from '../../src/index.ts';
import { untyped } from '../untyped.ts';
import { itHasCovered } from './coverage.ts';
import { itDoesNotSend, itRefuses, type Refusal } from './refusals.ts';
import { found, unknownId, useSandbox, type Contract } from './use-sandbox.ts';

const api = useSandbox();

const used = ({ account }: Contract) =>
  found([...account.variables.values()].find(({ botAmount }) => botAmount > 0));
const stored = ({ account }: Contract, name: string) =>
  found([...account.variables.values()].find((variable) => variable.name === name));

const badRequest = (what: string, send: Refusal[1], reason: string): Refusal => [
  what,
  send,
  'invalid_request',
  400,
  reason,
];

const create = (change: object) => (c: Contract) =>
  c.live.globalVariables.create(
    untyped({ name: 'n', type: 'int', value: '1', ...change } satisfies Record<
      keyof NewGlobalVariable,
      unknown
    >),
  );

const update = (change: object) => (c: Contract) =>
  c.live.globalVariables.update(stored(c, 'Orders')._id, untyped(change));

describe('global variables (contract section 20)', () => {
  it('are created, listed newest first, changed and removed', async () => {
    const variable = { name: ' Größe "ß" & 大 ', type: 'float', value: '2.5' } as const;
    const created = await api.live.globalVariables.create(variable);
    const name = variable.name.trim();
    expect(created).toEqual({ ...variable, id: expect.any(String), name, botAmount: 0 });
    const page = await api.live.globalVariables.list();
    expect(page.items.length).toBe(page.count);
    expect(page.items[0]).toMatchObject({ _id: created.id, name, value: '2.5' });
    expect(page.fields).toBeUndefined();
    expect(await api.live.globalVariables.update(created.id, { value: '3' })).toBeUndefined();
    expect(api.account.variables.get(created.id)).toMatchObject({ name, value: '3' });
    expect(await api.live.globalVariables.remove(created.id)).toBeUndefined();
    expect(api.account.variables.has(created.id)).toBe(false);
  });

  it('carry a new value into the bots that use them, in any trading mode', async () => {
    const { _id } = used(api);
    await api.paper.globalVariables.update(_id, { value: '3.25' });
    const linked = [...api.account.bots.values()].filter(({ vars }) => vars.list.includes(_id));
    expect(linked.map(({ settings }) => settings.tpPerc)).toEqual(['3.25']);
  });

  it('do not have their value checked when only the type changes', async () => {
    const { id } = await api.live.globalVariables.create({ name: 'n', type: 'text', value: 'x' });
    await api.live.globalVariables.update(id, { type: 'int' });
    expect(api.account.variables.get(id)).toMatchObject({ type: 'int', value: 'x' });
  });

  it('are empty beyond the end', async () => {
    expect(await api.live.globalVariables.list({ page: 3 })).toMatchObject({ items: [], pages: 1 });
  });

  itRefuses(api, [
    badRequest(
      'a blank name',
      create({ name: '  ' }),
      'Name is required and must be a non-empty string',
    ),
    badRequest(
      'an unknown type',
      (c) => c.live.request('globalVariables.create', { body: { name: 'n', type: 'x' } }),
      `Type is required and must be one of: ${globalVariableTypes.join(', ')}`,
    ),
    badRequest('no value', create({ value: null }), 'Value is required'),
    ...['1.5', '+1', '01', 1].map((value) =>
      badRequest(
        `the int ${JSON.stringify(value)}`,
        create({ value }),
        'Value must be a valid integer',
      ),
    ),
    badRequest(
      'a float that is none',
      create({ type: 'float', value: 'x' }),
      'Value must be a valid float number',
    ),
    badRequest('a number', create({ type: 'float', value: 1.5 }), 'Value must be a string'),
    badRequest(
      'a change of nothing',
      update({}),
      'At least one field (name, type, value) must be provided',
    ),
    badRequest('a change to no name', update({ name: '' }), 'Name must be a non-empty string'),
    badRequest(
      'a change to an unknown type',
      (c) =>
        c.live.request('globalVariables.update', {
          params: { id: stored(c, 'Orders')._id },
          body: { type: 'x' },
        }),
      `Type must be one of: ${globalVariableTypes.join(', ')}`,
    ),
    badRequest(
      'a value that the stored type refuses',
      update({ value: '1.5' }),
      'Value must be a valid integer',
    ),
    badRequest(
      'the removal of one that a bot uses',
      (c) => c.live.globalVariables.remove(used(c)._id),
      'Variable is used in 1 bot(s). Please remove it from all bots before deleting.',
    ),
    ...[unknownId, 'x'].flatMap((id): Refusal[] => [
      [
        `the change of ${id}`,
        (c) => c.live.globalVariables.update(id, { name: 'n' }),
        'not_found',
        404,
        'Variable not found',
      ],
      [
        `the removal of ${id}`,
        (c) => c.live.globalVariables.remove(id),
        'not_found',
        404,
        'Variable not found',
      ],
    ]),
  ]);

  itDoesNotSend(api, [
    ['an unknown type', create({ type: 'number' }), 'type is not valid: send one of'],
    ['an empty id', (c) => c.live.globalVariables.remove(''), 'id is missing'],
  ]);
});

itHasCovered(api, 'global-variables');
