import type { AutomationSettings } from './automation.ts';
import type { ExitSettings } from './exits.ts';
import type { GridOptionSettings, GridRangeSettings, GridStoredSettings } from './grid.ts';
import type {
  ComboOnlySettings,
  DcaOnlySettings,
  EntryPriceSettings,
  TerminalOnlySettings,
} from './kinds.ts';
import type { TradeSettings } from './trade.ts';

/** Keys that the server keeps among the settings and that create refuses (contract section 25). */
interface ServerOwnedSettings {
  type?: 'regular' | 'terminal' | 'trigger';
  changed?: boolean;
  slChangedByUser?: boolean;
  avgPrice?: number;
}

/** Settings of a dca bot as they are read back; those of a terminal deal's hidden bot too. */
export interface DcaSettings
  extends
    TradeSettings,
    AutomationSettings,
    ExitSettings,
    DcaOnlySettings,
    Partial<TerminalOnlySettings>,
    Partial<EntryPriceSettings>,
    ServerOwnedSettings {}

/** Settings of a combo bot as they are read back. */
export interface ComboSettings
  extends
    TradeSettings,
    AutomationSettings,
    ComboOnlySettings,
    EntryPriceSettings,
    Partial<Pick<ExitSettings, 'dealCloseCondition' | 'startOrderType'>>,
    Partial<Pick<DcaOnlySettings, 'dcaCondition' | 'scaleDcaType' | 'baseSlOn'>>,
    ServerOwnedSettings {}

/** Settings of a grid bot as they are read back. */
export interface GridSettings extends GridRangeSettings, GridOptionSettings, GridStoredSettings {}
