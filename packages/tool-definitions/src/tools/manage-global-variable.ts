import { globalVariableTypes, type GlobalVariable } from '@gainium/api-client';
import * as z from 'zod';
import { defineTool, type InputOf, type ToolContext, type WritePlan } from '../define-tool.ts';
import { nameParam, objectIdParam } from '../params.ts';
import { ToolError } from '../results/tool-error.ts';
import { checkVariableValue } from '../variables/check-value.ts';
import { findVariable } from '../variables/find-variable.ts';
import { compareStored, confirmGone } from '../variables/read-back-variable.ts';

const input = {
  action: z.enum(['create', 'update', 'delete']),
  id: objectIdParam.optional().describe('For update and delete'),
  name: nameParam.optional(),
  type: z.enum(globalVariableTypes).optional(),
  value: z.string().max(1000).optional().describe('Text, also of a number'),
};
type Input = InputOf<typeof input>;

export const manageGlobalVariable = defineTool({
  name: 'manage_global_variable',
  title: 'Manage global variables',
  group: 'account',
  access: 'write',
  annotations: {
    readOnlyHint: false,
    destructiveHint: true,
    idempotentHint: false,
    openWorldHint: false,
  },
  description:
    'Creates, updates or deletes a global variable: a value that settings of several bots share. ' +
    'An update reaches every bot that uses it at once; a variable in use cannot be deleted. ' +
    'get_account with info globalVariables lists them.',
  input,
  output: z.looseObject({
    id: z.string().optional(),
    status: z.string().optional().describe('applied, mismatch or unverified'),
  }),
  target: 'account',
  plan: async (context, args) => planners[args.action](context, args),
});

type Planner = (context: ToolContext, args: Input) => WritePlan | Promise<WritePlan>;

const planners: Record<Input['action'], Planner> = {
  create: planCreate,
  update: planUpdate,
  delete: planDelete,
};

function planCreate(context: ToolContext, { id, name, type, value }: Input): WritePlan {
  if (id !== undefined) throw wrong('create takes no id. Send action update to change a variable.');
  if (name === undefined || type === undefined || value === undefined) {
    throw wrong('create needs name, type and value.');
  }
  checkVariableValue(type, value);
  const body = { name: name.trim(), type, value };
  return {
    operation: 'globalVariables.create',
    request: { body },
    effect: `Creates the global variable ${JSON.stringify(body)}.`,
    finish: (answer) => compareStored(context, createdShape.parse(answer).id, body),
  };
}

const createdShape = z.looseObject({ id: z.string() });

async function planUpdate(context: ToolContext, args: Input): Promise<WritePlan> {
  const { name, type, value } = args;
  const body = {
    ...(name !== undefined && { name: name.trim() }),
    ...(type !== undefined && { type }),
    ...(value !== undefined && { value }),
  };
  if (Object.keys(body).length === 0) throw wrong('update needs name, type or value.');
  const before = await findVariable(context, needId(args));
  checkVariableValue(type ?? before.type, value ?? before.value);
  const isUsed = before.botAmount > 0 && (type !== undefined || value !== undefined);
  // Nothing tells which bots use it, so with only paper trading allowed none may (design: fail closed).
  if (isUsed && context.mode === 'paper') {
    throw new ToolError(
      'not_allowed',
      `${describeUse(before)}, maybe live ones, and only paper trading is allowed here. Create another variable for paper bots.`,
    );
  }
  return {
    operation: 'globalVariables.update',
    request: { params: { id: before._id }, body },
    effect: `Changes the global variable ${describe(before)} to ${JSON.stringify(body)}.`,
    ...(isUsed && { notes: [`${describeUse(before)} and trade with the new value at once.`] }),
    finish: () => compareStored(context, before._id, body),
  };
}

async function planDelete(context: ToolContext, args: Input): Promise<WritePlan> {
  if (args.name !== undefined || args.type !== undefined || args.value !== undefined) {
    throw wrong('delete takes only id.');
  }
  const before = await findVariable(context, needId(args));
  if (before.botAmount > 0) {
    throw new ToolError(
      'wrong_state',
      `${describeUse(before)}. Take it out of their settings before deleting it.`,
    );
  }
  return {
    operation: 'globalVariables.remove',
    request: { params: { id: before._id } },
    effect: `Deletes the global variable ${describe(before)}.`,
    finish: () => confirmGone(context, before._id),
  };
}

function needId({ id, action }: Input): string {
  if (id !== undefined) return id;
  throw wrong(`${action} needs id. get_account with info globalVariables shows the ids.`);
}

function describe({ name, type, value }: GlobalVariable): string {
  return JSON.stringify({ name, type, value });
}

function describeUse({ name, botAmount }: GlobalVariable): string {
  return `${botAmount === 1 ? '1 bot uses' : `${botAmount} bots use`} the variable ${JSON.stringify(name)}`;
}

function wrong(message: string): ToolError {
  return new ToolError('invalid_arguments', message);
}
