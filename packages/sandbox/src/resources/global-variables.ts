import type { SandboxAccount } from '../account.ts';
import type { GlobalVariable } from '../documents.ts';
import { ok, refuse, type Reply } from '../http/reply.ts';
import type { Call, Route } from '../http/route.ts';
import { newestFirst, pageOf, parsePage } from '../query/pages.ts';
import { valueAt } from '../reading.ts';
import { isOneOf } from './enums.ts';
import { writeVariable } from './variable-links.ts';

const PAGE_SIZE = 100;
const PATH = '/api/v2/user/global-vars';
const TYPES = ['text', 'int', 'float'] as const;

/** Global variables (contract section 20). */
export const globalVariableRoutes: Route[] = [
  { method: 'GET', path: PATH, section: '20', auth: true, handler: listVariables },
  { method: 'POST', path: PATH, section: '20', auth: true, handler: createVariable },
  { method: 'PUT', path: `${PATH}/:id`, section: '20', auth: true, handler: updateVariable },
  { method: 'DELETE', path: `${PATH}/:id`, section: '20', auth: true, handler: deleteVariable },
];

const done: Reply = { status: 200, json: { status: 'OK', reason: null } };

function listVariables({ account, query }: Call): Reply {
  const sorted = newestFirst(account.variables.values(), ({ created }) => created);
  const page = pageOf(sorted, parsePage(query['page']), PAGE_SIZE);
  return ok(page.items, page.meta);
}

function createVariable({ account, body, world }: Call): Reply {
  const name = valueAt(body, 'name');
  const type = valueAt(body, 'type');
  const value = valueAt(body, 'value');
  if (!isName(name)) return refuse(400, 'Name is required and must be a non-empty string');
  if (!isOneOf(TYPES, type)) {
    return refuse(400, 'Type is required and must be one of: text, int, float');
  }
  if (value === undefined || value === null) return refuse(400, 'Value is required');
  const parsed = parseValue(type, value);
  if ('reason' in parsed) return refuse(400, parsed.reason);
  const time = new Date(world.clock.now()).toISOString();
  const variable: GlobalVariable = {
    _id: world.ids.objectId(),
    name: name.trim(),
    type,
    value: parsed.value,
    botAmount: 0,
    userId: account.userId,
    created: time,
    updated: time,
    __v: 0,
  };
  account.variables.set(variable._id, variable);
  return ok({ id: variable._id, name: variable.name, type, value: variable.value, botAmount: 0 });
}

function updateVariable({ account, params, body, world }: Call): Reply {
  const name = valueAt(body, 'name');
  const type = valueAt(body, 'type');
  const value = valueAt(body, 'value');
  const variable = findVariable(account, params['id']);
  if (!variable) return refuse(404, 'Variable not found');
  if (name !== undefined && !isName(name)) return refuse(400, 'Name must be a non-empty string');
  if (type !== undefined && !isOneOf(TYPES, type)) {
    return refuse(400, 'Type must be one of: text, int, float');
  }
  const parsed = value === undefined ? undefined : parseValue(type ?? variable.type, value);
  if (parsed && 'reason' in parsed) return refuse(400, parsed.reason);
  if (name === undefined && type === undefined && !parsed) {
    return refuse(400, 'At least one field (name, type, value) must be provided');
  }
  if (name !== undefined) variable.name = name.trim();
  if (type !== undefined) variable.type = type;
  variable.updated = new Date(world.clock.now()).toISOString();
  if (parsed) writeVariable(world, account, variable, parsed.value);
  return done;
}

function deleteVariable({ account, params }: Call): Reply {
  const variable = findVariable(account, params['id']);
  if (!variable) return refuse(404, 'Variable not found');
  if (variable.botAmount > 0) {
    return refuse(
      400,
      `Variable is used in ${variable.botAmount} bot(s). Please remove it from all bots before deleting.`,
    );
  }
  account.variables.delete(variable._id);
  return done;
}

function findVariable(account: SandboxAccount, id = ''): GlobalVariable | undefined {
  return account.variables.get(id.toLowerCase());
}

function isName(name: unknown): name is string {
  return typeof name === 'string' && name.trim() !== '';
}

/** An int has to round-trip as text; of a float a numeric prefix is enough (contract section 20). */
function parseValue(
  type: GlobalVariable['type'],
  value: unknown,
): { value: string } | { reason: string } {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (type === 'int' && String(Number.parseInt(text, 10)) !== value) {
    return { reason: 'Value must be a valid integer' };
  }
  if (type === 'float' && Number.isNaN(Number.parseFloat(text))) {
    return { reason: 'Value must be a valid float number' };
  }
  return typeof value === 'string' ? { value } : { reason: 'Value must be a string' };
}
