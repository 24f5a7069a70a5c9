import type { Api } from '../api.ts';
import { assertOneOf, assertOptionalOneOf } from '../internal/check.ts';
import type { Page, PageOptions } from '../pagination.ts';
import type { CallOptions } from '../request.ts';
import type { CreatedGlobalVariable, GlobalVariable, NewGlobalVariable } from '../types/account.ts';
import { globalVariableTypes } from '../types/enums.ts';

/** Variables that bot settings can follow: contract section 20. */
export interface GlobalVariablesResource {
  /** Newest first, 100 per page. */
  list(options?: CallOptions & PageOptions): Promise<Page<GlobalVariable>>;

  create(variable: NewGlobalVariable, options?: CallOptions): Promise<CreatedGlobalVariable>;

  /** Changes every bot that uses the variable. Changing only the type leaves the value unchecked. */
  update(id: string, changes: Partial<NewGlobalVariable>, options?: CallOptions): Promise<void>;

  /** Refused while a bot uses the variable. */
  remove(id: string, options?: CallOptions): Promise<void>;
}

export function createGlobalVariablesResource(api: Api): GlobalVariablesResource {
  return {
    async list(options = {}) {
      return api.page('globalVariables.list', { options }, options);
    },
    async create(variable, options) {
      assertOneOf('type', variable.type, globalVariableTypes);
      return api.object('globalVariables.create', { body: variable, options });
    },
    async update(id, changes, options) {
      assertOptionalOneOf('type', changes.type, globalVariableTypes);
      return api.nothing('globalVariables.update', { params: { id }, body: changes, options });
    },
    async remove(id, options) {
      return api.nothing('globalVariables.remove', { params: { id }, options });
    },
  };
}
