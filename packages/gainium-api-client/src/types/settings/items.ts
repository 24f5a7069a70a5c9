/**
 * A number as text, such as `"1.5"`: what the API takes for money and percent, so that no digit is
 * lost. A JSON number is refused.
 */
export type DecimalText = string;

/** One take-profit or stop-loss step of several; targets are positive for both (bot-settings section 7). */
export interface TargetItem {
  /** Percent, above 0, at most 8 decimals. */
  target: DecimalText;
  /** Share of the position in percent, above 0 to 100, at most 2 decimals. */
  amount: DecimalText;
  /** At most 100 characters, unique in the list. */
  uuid: string;
  /** A price instead of a percentage; at most 8 decimals. Updates refuse it. */
  fixed?: DecimalText;
}

/** One safety order of a custom ladder (bot-settings section 7). */
export interface CustomSafetyOrder {
  /** Above 0, at most 4 decimals. */
  step: DecimalText;
  /** Above 0, at most 8 decimals. */
  size: DecimalText;
  /** At most 100 characters, unique in the list. */
  uuid: string;
}

/** Takes a setting from a global variable (bot-settings section 9). */
export interface VariableLink {
  /** A setting's name, or `indicators.<uuid>.<key>`, `multiTp.<uuid>.<key>` and the like. */
  path: string;
  /** Id of the global variable. */
  variable: string;
}

/** How links are stored on a bot. */
export interface StoredVariables {
  list: string[];
  paths: VariableLink[];
}
