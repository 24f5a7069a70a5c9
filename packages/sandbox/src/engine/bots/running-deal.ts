import type { Pair, Settings } from '../../documents.ts';
import type { SignalRules } from '../signals/rules.ts';
import type { DealState } from '../strategy/deal-state.ts';
import type { DynamicRanges } from '../strategy/exit-plan.ts';
import type { OrderSizes } from '../strategy/order-sizes.ts';

/** A deal that is being traded, with what its plan was compiled from. */
export interface RunningDeal {
  pair: Pair;
  /** The deal's own copy of the settings. */
  settings: Settings;
  sizes: OrderSizes;
  ranges: DynamicRanges;
  rules: SignalRules;
  state: DealState;
  /** How many entries a single-position deal has taken. */
  entries: number;
}
