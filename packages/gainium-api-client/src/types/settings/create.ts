import type { StartCondition } from '../enums.ts';
import type { AutomationSettings } from './automation.ts';
import type { ExitSettings } from './exits.ts';
import type { GridOptionSettings, GridRangeSettings } from './grid.ts';
import type { VariableLink } from './items.ts';
import type {
  ComboOnlySettings,
  DcaOnlySettings,
  EntryPriceSettings,
  TerminalOnlySettings,
} from './kinds.ts';
import type { TradeSettings } from './trade.ts';

/** What every create body needs (contract section 11.1). */
interface CreateTarget {
  /** Id of one of the user's exchange accounts, of the same trading mode as the call. */
  exchangeUUID: string;
}

interface WithVariables {
  /** Settings that follow a global variable (bot-settings section 9). */
  vars?: VariableLink[];
}

/** Body of `bots.create('dca')`. What is left out takes the documented default. */
export interface CreateDcaSettings
  extends
    CreateTarget,
    WithVariables,
    Partial<TradeSettings>,
    Partial<AutomationSettings>,
    Partial<ExitSettings>,
    Partial<DcaOnlySettings> {}

/** Body of `bots.create('combo')`. What is left out takes the documented default. */
export interface CreateComboSettings
  extends
    CreateTarget,
    WithVariables,
    Partial<TradeSettings>,
    Partial<AutomationSettings>,
    Partial<ComboOnlySettings>,
    Partial<EntryPriceSettings> {}

/** Body of `bots.create('grid')`: the range and the budget have no default. */
export interface CreateGridSettings
  extends CreateTarget, GridRangeSettings, Partial<GridOptionSettings> {}

/** Body of `deals.createTerminal`. */
export interface CreateTerminalSettings
  extends
    CreateTarget,
    Omit<Partial<TradeSettings>, 'pair' | 'startCondition'>,
    Omit<Partial<ExitSettings>, 'useRiskReward'>,
    Partial<TerminalOnlySettings>,
    Partial<EntryPriceSettings> {
  /** One pair, BASE_QUOTE or native. */
  pair: string | string[];
  /** A terminal deal starts at once: anything else is refused. */
  startCondition?: Extract<StartCondition, 'ASAP'>;
  /** Refused when true. */
  useRiskReward?: false;
}

/** The create body of each kind of bot. */
export interface CreateSettings {
  dca: CreateDcaSettings;
  combo: CreateComboSettings;
  grid: CreateGridSettings;
}
