import type { GlobalVariable, Pair, Settings, Vars } from '../documents.ts';

export type CreateKind = 'dca' | 'combo' | 'grid' | 'terminal';

/** What validation has to know about the chosen exchange account and the user. */
export interface SettingsContext {
  exchange: { code: string; id: string; futures: boolean; coinm: boolean };
  findPair(text: string): Pair | undefined;
  findVariable(id: string): GlobalVariable | undefined;
  /** Milliseconds since the epoch. */
  now: number;
}

/** `[field, message]`, the shape of the API's `errors` (contract section 5). */
export type FieldError = [field: string, message: string];

export type CreateResult =
  { ok: true; settings: Settings; vars: Vars } | { ok: false; errors: FieldError[] };

export type UpdateResult =
  { ok: true; changes: Settings } | { ok: false; reason: string; errors?: FieldError[] };
