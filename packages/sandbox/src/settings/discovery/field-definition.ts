import type { Field, FieldType } from '../fields/setting-field.ts';
import { type Validator, validatorsOf } from '../fields/validators.ts';

/** How discovery describes a field (contract section 22). */
export interface FieldDefinition {
  name: string;
  type: FieldType;
  required: boolean;
  validators: Validator[];
  enum?: readonly string[];
  itemType?: 'object';
  min?: number;
  max?: number;
  maxPrecision?: number;
  maxLength?: number;
  default?: unknown;
  note?: string;
}

interface Extras {
  required: boolean;
  default?: unknown;
  note?: string | undefined;
}

/** The document of a field; what it does not have is left out. */
export function describeField(field: Field, extras: Extras): FieldDefinition {
  const { min, max, maxLength } = field;
  return {
    name: field.name,
    type: field.type,
    required: extras.required,
    validators: validatorsOf(field),
    ...(field.values && { enum: field.values }),
    ...(field.type === 'array' && { itemType: 'object' }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(field.decimals !== undefined && { maxPrecision: field.decimals }),
    ...(maxLength !== undefined && { maxLength }),
    ...(extras.default !== undefined && { default: structuredClone(extras.default) }),
    ...(extras.note !== undefined && { note: extras.note }),
  };
}

/** Why discovery has no document: the reason of its 404. */
export type DiscoveryAnswer<Document> =
  { ok: true; data: Document } | { ok: false; reason: string };
