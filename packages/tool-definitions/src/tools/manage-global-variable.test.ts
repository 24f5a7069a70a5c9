import type { GlobalVariable } from '@gainium/sandbox';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestBed, dataOf, errorOf, type TestBed } from '../../test/sandbox-toolkit.ts';
import { accountOf } from '../../test/seed.ts';

let bed: TestBed;
beforeEach(async () => {
  bed = await createTestBed();
});
afterEach(() => bed.close());

const manage = (args: object) => bed.toolkit().call('manage_global_variable', args);
const PATH = '/api/v2/user/global-vars';

/** A stored variable that bots use, or one that none uses. */
function findVariable({ isUsed }: { isUsed: boolean }): GlobalVariable {
  const all = [...accountOf(bed.sandbox).variables.values()];
  const found = all.find(({ botAmount, type }) => botAmount > 0 === isUsed && type !== 'text');
  if (!found) throw new Error('The sandbox has no such variable.');
  return found;
}

describe('manage_global_variable', () => {
  it('creates a variable and shows what is stored', async () => {
    const variable = { name: 'risk', type: 'float', value: '2.5' };
    const reply = await manage({ action: 'create', ...variable, name: ' risk ' });
    expect(dataOf(reply)).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      status: 'applied',
      ...variable,
      botAmount: 0,
    });
    expect(bed.takeCalls()).toEqual([
      { method: 'POST', path: PATH, mode: 'live', body: variable },
      { method: 'GET', path: PATH, mode: 'live' },
    ]);
  });

  it('changes only what was sent', async () => {
    const { _id, name, type } = findVariable({ isUsed: false });
    const reply = await manage({ action: 'update', id: _id.toUpperCase(), value: '7' });
    expect(dataOf(reply)).toMatchObject({ id: _id, status: 'applied', name, type, value: '7' });
    expect(bed.takeWrites()).toMatchObject([
      { method: 'PUT', path: `${PATH}/${_id}`, body: { value: '7' } },
    ]);
  });

  it('says how many bots a new value reaches', async () => {
    const { _id, botAmount } = findVariable({ isUsed: true });
    const reply = await manage({ action: 'update', id: _id, value: '7', dryRun: true });
    expect(reply.structuredContent?.notes).toEqual([expect.stringContaining(`${botAmount} bot`)]);
    expect(bed.takeWrites()).toEqual([]);
  });

  it('deletes an unused variable and looks whether it is gone', async () => {
    const { _id } = findVariable({ isUsed: false });
    expect(dataOf(await manage({ action: 'delete', id: _id }))).toEqual({
      id: _id,
      status: 'applied',
    });
    expect(accountOf(bed.sandbox).variables.has(_id)).toBe(false);
  });

  it('does not claim success when the stored value is another one', async () => {
    const variable = findVariable({ isUsed: false });
    bed.sandbox.faults.add({
      method: 'PUT',
      fault: { kind: 'respond', status: 200, body: '{"status":"OK","reason":null}' },
    });
    const reply = await manage({ action: 'update', id: variable._id, value: '99' });
    expect(dataOf(reply)).toMatchObject({
      status: 'mismatch',
      differences: [{ setting: 'value', sent: '99', stored: variable.value }],
    });
  });

  it('says that it could not read back', async () => {
    const { _id } = findVariable({ isUsed: false });
    const reply = await bed
      .toolkit({ rateLimit: 2 })
      .call('manage_global_variable', { action: 'update', id: _id, value: '7' });
    expect(reply.structuredContent).toMatchObject({
      data: { id: _id, status: 'unverified' },
      notes: [expect.stringMatching(/rate limit/)],
    });
  });

  it.each([
    ['int', '5.5'],
    ['int', '05'],
    ['int', '+5'],
    ['int', '99999999999999999999'],
    ['float', '5abc'],
    ['float', ''],
    ['float', '1,5'],
    ['text', ''],
  ])('refuses the %s %j, which bots could not use', async (type, value) => {
    const reply = await manage({ action: 'create', name: 'x', type, value });
    expect(errorOf(reply)).toMatch(/^\[invalid_arguments\] value must be/);
    expect(bed.takeRequests()).toEqual([]);
  });

  it('compares the stored value with a new type, which the API does not', async () => {
    const created = await manage({ action: 'create', name: 'x', type: 'text', value: 'abc' });
    const { id } = dataOf<{ id: string }>(created);
    bed.takeRequests();
    const reply = await manage({ action: 'update', id, type: 'int' });
    expect(errorOf(reply)).toMatch(/value must be a whole number.*not "abc"/);
    expect(bed.takeWrites()).toEqual([]);
  });

  it.each([
    [{ action: 'create', name: 'x', type: 'int' }, /create needs name, type and value/],
    [{ action: 'create', id: 'a'.repeat(24), name: 'x', type: 'int', value: '1' }, /takes no id/],
    [
      { action: 'create', name: '  ', type: 'int', value: '1' },
      /name must be text that is not blank/,
    ],
    [{ action: 'update', id: 'a'.repeat(24) }, /update needs name, type or value/],
    [{ action: 'update', value: '1' }, /update needs id/],
    [{ action: 'delete' }, /delete needs id/],
    [{ action: 'delete', id: 'a'.repeat(24), value: '1' }, /delete takes only id/],
    [{ action: 'delete', id: `${'a'.repeat(22)}/..` }, /id must be an id/],
  ])('refuses %j before anything is sent', async (args, message) => {
    expect(errorOf(await manage(args))).toMatch(message);
    expect(bed.takeRequests()).toEqual([]);
  });

  it.each(['update', 'delete'])('finds no variable to %s under an unknown id', async (action) => {
    const change = action === 'update' ? { value: '1' } : {};
    const reply = await manage({ action, id: 'a'.repeat(24), ...change });
    expect(errorOf(reply)).toMatch(/^\[not_found\]/);
    expect(bed.takeWrites()).toEqual([]);
  });

  it('refuses to delete a variable that bots use', async () => {
    const { _id } = findVariable({ isUsed: true });
    expect(errorOf(await manage({ action: 'delete', id: _id }))).toMatch(
      /^\[wrong_state\] \d+ bot/,
    );
    expect(bed.takeWrites()).toEqual([]);
  });

  it('leaves a variable alone that live bots may use when only paper trading is allowed', async () => {
    const paper = bed.toolkit({ policy: { paperOnly: true } });
    const { _id } = findVariable({ isUsed: true });
    const change = (args: object) =>
      paper.call('manage_global_variable', { action: 'update', id: _id, ...args });
    expect(errorOf(await change({ value: '7' }))).toMatch(/^\[not_allowed\]/);
    expect(bed.takeWrites()).toEqual([]);
    expect(dataOf(await change({ name: 'renamed' }))).toMatchObject({ status: 'applied' });
    expect(bed.takeWrites()).toMatchObject([{ mode: 'paper', body: { name: 'renamed' } }]);
  });
});
