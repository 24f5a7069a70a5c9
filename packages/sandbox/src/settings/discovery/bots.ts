import type { BotKind } from '../../documents.ts';
import type { SettingField } from '../fields/setting-field.ts';
import { type DiscoveryAnswer, describeField, type FieldDefinition } from './field-definition.ts';
import { requiredFields } from './required.ts';
import { type Section, sections } from './sections.ts';

export interface SectionDefinition {
  id: string;
  name: string;
  description: string;
  fields: FieldDefinition[];
}

export interface SectionSummary {
  id: string;
  name: string;
  description: string;
  fieldCount: number;
}

export interface BotSchema {
  botType: BotKind;
  label: string;
  description: string;
  sections: SectionDefinition[];
}

const labels: Record<BotKind, { label: string; description: string }> = {
  dca: { label: 'DCA Bot', description: 'Opens deals and averages them with safety orders.' },
  combo: { label: 'Combo Bot', description: 'Opens deals that trade small grids on the way.' },
  grid: { label: 'Grid Bot', description: 'Buys and sells on the levels of a price range.' },
};

const botTypes: readonly BotKind[] = ['dca', 'combo', 'grid'];

/** GET discovery/bots: the schemas of every kind that discovery knows (contract section 22). */
export function listBotSchemas(): BotSchema[] {
  return botTypes.map(describeBot);
}

/** GET discovery/bots/:botType with or without `section`; the reasons are those of its 404s. */
export function getBotSchema(
  botType: string,
  sectionId?: string,
): DiscoveryAnswer<BotSchema | SectionDefinition> {
  const kind = botTypes.find((candidate) => candidate === botType);
  if (!kind) return unknownBotType(botType);
  if (sectionId === undefined) return { ok: true, data: describeBot(kind) };
  const found = sections[kind].find(({ id }) => id === sectionId);
  if (found) return { ok: true, data: describeSection(kind, found) };
  const available = sections[kind].map(({ id }) => id).join(', ');
  return {
    ok: false,
    reason: `Section "${sectionId}" not found for ${kind}. Available: ${available}.`,
  };
}

/** GET discovery/bots/:botType/sections. */
export function listSections(botType: string): DiscoveryAnswer<SectionSummary[]> {
  const kind = botTypes.find((candidate) => candidate === botType);
  if (!kind) return unknownBotType(botType);
  const summaries = sections[kind].map(({ fields, ...summary }) => ({
    ...summary,
    fieldCount: fields.length,
  }));
  return { ok: true, data: summaries };
}

function unknownBotType(botType: string): { ok: false; reason: string } {
  const valid = botTypes.join(', ');
  return { ok: false, reason: `Unknown bot type "${botType}". Valid values: ${valid}.` };
}

function describeBot(kind: BotKind): BotSchema {
  return {
    botType: kind,
    ...labels[kind],
    sections: sections[kind].map((section) => describeSection(kind, section)),
  };
}

function describeSection(kind: BotKind, { id, name, description, fields }: Section) {
  const described = fields.map((field) => describeSetting(kind, field));
  return { id, name, description, fields: described };
}

function describeSetting(kind: BotKind, field: SettingField): FieldDefinition {
  const acts = field.actsWhen && `Acts only with ${field.actsWhen}.`;
  const note = [field.note, acts].filter(Boolean).join(' ');
  return describeField(field, {
    required: requiredFields[kind].has(field.name),
    default: field.default,
    note: note || undefined,
  });
}
