import { DatabaseError } from './database-error.ts';
import type { FieldList } from './fields.ts';

type Tree = Map<string, Tree | true>;
export type Project = (document: object) => Record<string, unknown>;

/** The lists of presets are the same objects every time, so their projections are built once. */
const projections = new WeakMap<readonly string[], Project>();

/**
 * Selects as the vendor's database does: `_id` always comes along, lists are selected item by item,
 * and a path together with its own sub-path is an error (contract section 6).
 */
export function databaseProjection(fields: FieldList): Project {
  if (fields === 'all') return copy;
  const known = projections.get(fields);
  if (known) return known;
  const paths = new Set(fields);
  if (fields.some((path) => isCovered(path, paths))) {
    throw new DatabaseError({ ok: 0, code: 31249, codeName: 'Location31249' });
  }
  const tree = buildTree(['_id', ...paths]);
  const project: Project = (document) => pick(document, tree);
  projections.set(fields, project);
  return project;
}

/** Selects from an assembled object, as for hedge bots and the screener: only what was listed. */
export function plainProjection(fields: FieldList): Project {
  if (fields === 'all') return copy;
  const paths = new Set(fields);
  const tree = buildTree(fields.filter((path) => !isCovered(path, paths)));
  return (document) => pick(document, tree);
}

/** Which collection a document is in is ours to know; the API does not show it. */
function copy({ kind: _kind, ...document }: object & { kind?: unknown }): Record<string, unknown> {
  return document;
}

/** True when a shorter path of the list already selects this one. */
function isCovered(path: string, paths: ReadonlySet<string>): boolean {
  for (let dot = path.indexOf('.'); dot !== -1; dot = path.indexOf('.', dot + 1)) {
    if (paths.has(path.slice(0, dot))) return true;
  }
  return false;
}

function buildTree(paths: Iterable<string>): Tree {
  const root: Tree = new Map();
  for (const path of paths) {
    const steps = path.split('.');
    const last = steps.pop() ?? '';
    let tree = root;
    for (const step of steps) tree = descend(tree, step);
    if (!tree.has(last)) tree.set(last, true);
  }
  return root;
}

function descend(tree: Tree, step: string): Tree {
  const known = tree.get(step);
  if (known instanceof Map) return known;
  const added: Tree = new Map();
  tree.set(step, added);
  return added;
}

function pick(document: object, tree: Tree): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const [step, below] of tree) {
    const value: unknown = Reflect.get(document, step);
    if (value === undefined || step === 'kind') continue;
    if (below === true) picked[step] = value;
    else if (Array.isArray(value)) picked[step] = pickItems(value, below);
    else if (isObject(value)) picked[step] = pick(value, below);
  }
  return picked;
}

function pickItems(items: readonly unknown[], tree: Tree): unknown[] {
  return items.filter(isObject).map((item) => pick(item, tree));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
