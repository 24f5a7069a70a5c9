import type { Settings } from '../../documents.ts';
import type { DealBot } from '../bots/deal-bot.ts';
import type { RunningDeal } from '../bots/running-deal.ts';
import { isDealSetting } from '../new-deal.ts';
import { numberOf } from '../read-settings.ts';
import { compileSignalRules } from '../signals/rules.ts';
import { buildMinigrids, compileComboPlan } from '../strategy/combo-plan.ts';
import { compileDealPlan } from '../strategy/deal-plan.ts';
import type { DealState } from '../strategy/deal-state.ts';
import type { Ladder } from '../strategy/ladder.ts';

/** The changes among those of a bot that its deals have a copy of. */
export function dealChangesOf(changes: Settings): Settings {
  return Object.fromEntries(Object.entries(changes).filter(([key]) => isDealSetting(key)));
}

/** Gives a running deal changed settings: its orders are placed anew, what it holds stays. */
export function changeDeal(bot: DealBot, deal: RunningDeal, changes: Settings): void {
  const { settings, state } = deal;
  const before = numberOf(settings, 'orderSize');
  Object.assign(settings, changes);
  const after = numberOf(settings, 'orderSize');
  if (before > 0 && after !== before) {
    deal.sizes = { ...deal.sizes, safety: (deal.sizes.safety * after) / before };
  }
  state.plan = compileDealPlan(settings, deal.sizes, deal.ranges);
  deal.rules = isOwn(settings) ? compileSignalRules({ ...bot.settings, ...settings }) : bot.rules;
  state.areOrdersPulled = false;
  state.isStopMoved &&= state.plan.moveStop !== undefined;
  if (state.plan.trailingTakeProfitPercent === undefined) state.trailingFrom = undefined;
  if (state.combo !== undefined) {
    state.combo = compileComboPlan(settings);
    if (state.ladder !== undefined) state.ladder = relay(state, state.ladder);
  }
  state.calm = undefined;
}

/** Whether a deal was changed on its own, after which its bot's changes pass it by. */
export function isOwn(settings: Settings): boolean {
  return settings['changed'] === true;
}

/** Minigrids that the price has reached stay; those beyond follow the new settings. */
function relay(state: DealState, ladder: Ladder): Ladder {
  const combo = state.combo ?? compileComboPlan({});
  const reached = ladder.cells.filter((cell) => cell.level <= state.safetyFilled);
  const last = reached.at(-1)?.enter ?? state.startPrice;
  const fresh = buildMinigrids(state, combo, state.startPrice).cells.filter(
    (cell) =>
      cell.level > state.safetyFilled && state.plan.direction * (last - cell.exit) >= -last * 1e-9,
  );
  const cells = [...reached, ...fresh];
  const costs = cells.map((_, index) => (index < ladder.filled ? (ladder.costs[index] ?? 0) : 0));
  return { ...ladder, cells, costs };
}
