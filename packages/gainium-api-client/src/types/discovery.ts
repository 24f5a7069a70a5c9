import type { BuiltBotType, CandleInterval } from './enums.ts';
import type { IndicatorAction, IndicatorSection, IndicatorType } from './settings/indicators.ts';

/** One setting as the discovery routes describe it (contract section 22). */
export interface FieldDefinition {
  name: string;
  type: 'string' | 'number' | 'numberInString' | 'boolean' | 'enum' | 'array' | 'object';
  /** Means "always present in a stored bot", not "must be sent" (bot-settings section 2). */
  required: boolean;
  validators: string[];
  enum?: string[];
  itemType?: string;
  min?: number;
  max?: number;
  maxPrecision?: number;
  maxLength?: number;
  default?: unknown;
  note?: string;
  example?: unknown;
}

export interface SettingsSection {
  id: string;
  name: string;
  description: string;
  fields: FieldDefinition[];
}

export interface BotSchema<T extends BuiltBotType = BuiltBotType> {
  botType: T;
  label: string;
  description: string;
  sections: SettingsSection[];
}

export interface SectionSummary {
  id: string;
  name: string;
  description: string;
  fieldCount: number;
}

export interface IndicatorSummary {
  type: IndicatorType;
  name: string;
  description: string;
  supportedActions: IndicatorAction[];
  supportedSections?: IndicatorSection[];
  /** Only when an exchange was asked for. */
  supportedIntervals?: CandleInterval[];
}

export interface IndicatorDefinition {
  type: IndicatorType;
  name: string;
  description: string;
  coreFields: FieldDefinition[];
  typeSpecificFields: FieldDefinition[];
  supportedActions: IndicatorAction[];
  supportedSections?: IndicatorSection[];
  example: Record<string, unknown>;
  groupDefinition: { description: string; rules: string[] | string; fields: FieldDefinition[] };
}
