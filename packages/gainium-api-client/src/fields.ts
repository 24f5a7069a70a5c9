import { InvalidRequestError } from './errors.ts';
import { fieldPresets, type FieldPreset } from './types/enums.ts';

/**
 * Every dot path of a document type: `'status' | 'profit' | 'profit.total' | …`. Arrays are stepped
 * through (`bots.uuid`), and a map takes any key (`symbol.BTCUSDT.baseAsset`).
 */
export type FieldPath<T> = T extends readonly (infer Item)[]
  ? FieldPath<Item>
  : T extends object
    ? { [K in keyof T & string]: K | `${K}.${FieldPath<NonNullable<T[K]>>}` }[keyof T & string]
    : never;

type Head<P extends string> = P extends `${infer First}.${string}` ? First : P;
type Tail<P extends string, K extends string> = P extends `${K}.${infer Rest}` ? Rest : never;

/** The part of a document that a list of paths selects. */
export type Selected<T, P extends string> = T extends readonly (infer Item)[]
  ? Selected<Item, P>[]
  : T extends object
    ? string extends keyof T
      ? { [K in Head<P>]?: SelectedValue<T[keyof T], P, K> }
      : { [K in keyof T as K extends Head<P> ? K : never]: SelectedValue<T[K], P, K & string> }
    : T;

type SelectedValue<V, P extends string, K extends string> = K extends P
  ? V
  : Selected<V, Tail<P, K>>;

/** The paths of each preset of a resource; `full` needs none. */
export type PresetPaths = {
  readonly [Preset in Exclude<FieldPreset, 'full'>]: readonly string[];
};

/** Paths that are known only while the program runs; see {@link anyFields}. */
export class AnyFields {
  readonly paths: readonly string[];

  constructor(paths: readonly string[]) {
    this.paths = paths;
  }
}

/**
 * Selects paths that the types do not know: from user input, or newer than this client. Every part of
 * the result may be absent then.
 *
 * @throws InvalidRequestError for an empty list, a preset name, a comma, or a path with its sub-path.
 */
export function anyFields(paths: readonly string[]): AnyFields {
  return new AnyFields(checkPaths(paths));
}

/** What `fields` takes for documents of type `T`. */
export type FieldSelection<T> = FieldPreset | readonly FieldPath<T>[] | AnyFields;

/**
 * The result of a selection `F` on documents `T` whose presets are `P`. `Always` is what the API adds
 * whether asked or not (contract section 6).
 */
export type Fielded<T, P extends PresetPaths, Always extends string, F> = F extends 'full'
  ? T
  : F extends keyof PresetPaths
    ? Selected<T, P[F][number] | Always>
    : F extends readonly (infer Path extends string)[]
      ? Selected<T, Path | Always>
      : DeepPartial<T>;

/** Every property may be absent, at every depth. */
export type DeepPartial<T> = T extends readonly (infer Item)[]
  ? DeepPartial<Item>[]
  : T extends object
    ? { [K in keyof T]?: DeepPartial<T[K]> }
    : T;

/**
 * The `fields` query value. Without a selection `minimal` is sent, which is what the API would take
 * anyway; sent explicitly because the vendor's own documents name another default.
 */
export function writeFields(
  selection: FieldPreset | readonly string[] | AnyFields | undefined,
): string {
  if (selection === undefined) return 'minimal';
  if (selection instanceof AnyFields) return selection.paths.join(',');
  if (typeof selection !== 'string') return checkPaths(selection).join(',');
  if (isPreset(selection)) return selection;
  throw invalid(`fields is not valid: send ${fieldPresets.join(', ')} or a list of paths.`);
}

function checkPaths(paths: readonly string[]): readonly string[] {
  if (paths.length === 0) throw invalid('fields is empty: name at least one path.');
  for (const path of paths) {
    if (!/^[^\s,.]+(\.[^\s,.]+)*$/.test(path)) {
      throw invalid(`"${path}" is not a field path: send names joined by dots.`);
    }
    if (isPreset(path)) throw invalid(`"${path}" is a preset: send it alone, not in a list.`);
    // The database refuses a path together with a part of it (contract section 6).
    const whole = paths.find((other) => path.startsWith(`${other}.`));
    if (whole !== undefined) throw invalid(`"${path}" is already part of "${whole}": send one.`);
  }
  return paths;
}

function isPreset(text: string): boolean {
  return fieldPresets.some((preset) => preset === text);
}

function invalid(message: string): InvalidRequestError {
  return new InvalidRequestError({ message });
}
