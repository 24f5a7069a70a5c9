import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox, USER_ID } from '../src/index.ts';
import { FROZEN } from './documents.ts';
import { at, call, listAt } from './signed-fetch.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ rateLimit: false, clock: FROZEN });
});
afterAll(() => sandbox.close());

const PATH = '/api/v2/user/global-vars';
const send = (method: string, target: string, body?: unknown) =>
  call(sandbox, { method, target, ...(body !== undefined && { body: JSON.stringify(body) }) });
const create = async (body: unknown) =>
  String(at((await send('POST', PATH, body)).json, 'data.id'));
const usedVariable = () => {
  const variable = [...(sandbox.accounts.get(USER_ID)?.variables.values() ?? [])].find(
    ({ botAmount }) => botAmount > 0,
  );
  if (!variable) throw new Error('no variable is used');
  return variable;
};

describe('global variables (contract section 20)', () => {
  it.each([
    [{}, 'Name is required and must be a non-empty string'],
    [{ name: '  ', type: 'x' }, 'Name is required and must be a non-empty string'],
    [{ name: 'a', value: '1' }, 'Type is required and must be one of: text, int, float'],
    [{ name: 'a', type: 'number' }, 'Type is required and must be one of: text, int, float'],
    [{ name: 'a', type: 'text' }, 'Value is required'],
    [{ name: 'a', type: 'int', value: '1.5' }, 'Value must be a valid integer'],
    [{ name: 'a', type: 'int', value: '+1' }, 'Value must be a valid integer'],
    [{ name: 'a', type: 'int', value: '01' }, 'Value must be a valid integer'],
    [{ name: 'a', type: 'int', value: 1 }, 'Value must be a valid integer'],
    [{ name: 'a', type: 'float', value: 'x' }, 'Value must be a valid float number'],
    [{ name: 'a', type: 'float', value: 1.5 }, 'Value must be a string'],
    [{ name: 'a', type: 'text', value: 5 }, 'Value must be a string'],
  ])('refuses %o', async (body, reason) => {
    const answer = await send('POST', PATH, body);
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({ status: 'NOTOK', reason });
  });

  it('creates, trims the name, and lists newest first without meta.fields', async () => {
    const answer = await send('POST', PATH, { name: ' Risk ', type: 'float', value: '2.5x' });
    expect(at(answer.json, 'data')).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      name: 'Risk',
      type: 'float',
      value: '2.5x',
      botAmount: 0,
    });
    const list = await send('GET', PATH);
    expect(at(list.json, 'data.0')).toEqual({
      _id: at(answer.json, 'data.id'),
      name: 'Risk',
      type: 'float',
      value: '2.5x',
      botAmount: 0,
      userId: USER_ID,
      created: expect.stringMatching(/Z$/),
      updated: expect.stringMatching(/Z$/),
      __v: 0,
    });
    expect(list.json).not.toHaveProperty('meta.fields');
  });

  it.each([
    [{}, 'At least one field (name, type, value) must be provided'],
    [{ name: '' }, 'Name must be a non-empty string'],
    [{ type: 'x' }, 'Type must be one of: text, int, float'],
    [{ value: '1.5' }, 'Value must be a valid integer'],
    [{ type: 'float', value: 'x' }, 'Value must be a valid float number'],
  ])('refuses the change %o of an int', async (body, reason) => {
    const id = await create({ name: 'n', type: 'int', value: '1' });
    const answer = await send('PUT', `${PATH}/${id}`, body);
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({ status: 'NOTOK', reason });
  });

  it('changes without data, and does not check the stored value again', async () => {
    const id = await create({ name: 'n', type: 'text', value: 'x' });
    const answer = await send('PUT', `${PATH}/${id}`, { type: 'int' });
    expect(answer.json).toEqual({ status: 'OK', reason: null });
    const changed = listAt((await send('GET', PATH)).json, 'data').find(
      (row) => at(row, '_id') === id,
    );
    expect(changed).toMatchObject({ type: 'int', value: 'x' });
  });

  it.each(['PUT', 'DELETE'])(
    'answers %s of an unknown or malformed id with 404',
    async (method) => {
      for (const id of ['x', '0123456789abcdef01234567']) {
        const answer = await send(method, `${PATH}/${id}`, { name: 'n' });
        expect(answer.status).toBe(404);
        expect(at(answer.json, 'reason')).toBe('Variable not found');
      }
    },
  );

  it('deletes what no bot uses', async () => {
    const id = await create({ name: 'n', type: 'text', value: 'x' });
    expect((await send('DELETE', `${PATH}/${id}`)).json).toEqual({ status: 'OK', reason: null });
    expect((await send('DELETE', `${PATH}/${id}`)).status).toBe(404);
    const answer = await send('DELETE', `${PATH}/${usedVariable()._id}`);
    expect(answer.status).toBe(400);
    expect(at(answer.json, 'reason')).toBe(
      'Variable is used in 1 bot(s). Please remove it from all bots before deleting.',
    );
  });

  it('carries a changed value into the bots that use it', async () => {
    const { _id } = usedVariable();
    await send('PUT', `${PATH}/${_id}`, { value: '3.25' });
    const bots = [...(sandbox.accounts.get(USER_ID)?.bots.values() ?? [])];
    const linked = bots.filter(({ vars }) => vars.list.includes(_id));
    expect(linked.map(({ settings }) => settings['tpPerc'])).toEqual(['3.25']);
  });
});
