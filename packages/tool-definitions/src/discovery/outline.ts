import type { BotSchema, FieldDefinition } from '@gainium/api-client';

/** What the validators of a field ask for, where `type`, `min` and `max` do not say it already. */
const demands: Record<string, string> = {
  mustBePositive: 'above 0',
  mustBeNonNegative: '0 or more',
  mustBeNegative: 'below 0',
  mustBeInteger: 'whole',
  canBeEmptyString: 'may be ""',
};

/** A field of a discovery document as a reader needs it. */
export interface OutlinedField extends Omit<FieldDefinition, 'required' | 'validators'> {
  /** Such as "above 0, whole". */
  value?: string;
}

/**
 * A field without what says nothing to a caller: `required` means "always stored", not "must be
 * sent" (bot-settings section 2), and most validators repeat the type.
 */
export function outlineField({
  required: _required,
  validators,
  ...field
}: FieldDefinition): OutlinedField {
  const value = describeDemands(validators);
  return { ...field, ...(value && { value }) };
}

/** A whole schema with one line a field: `tpPerc: numberInString, above 0 = "1"`. */
export function outlineBot({ botType, label, description, sections }: BotSchema) {
  return {
    botType,
    label,
    description,
    sections: sections.map(({ fields, ...section }) => ({
      ...section,
      fields: fields.map(describeField),
    })),
  };
}

function describeField({
  name,
  type,
  enum: values,
  validators,
  ...field
}: FieldDefinition): string {
  const demand = describeDemands(validators);
  const kind = values ? values.join(' | ') : type;
  const isScalar = typeof field.default !== 'object' && field.default !== undefined;
  const fallback = isScalar ? ` = ${JSON.stringify(field.default)}` : '';
  return `${name}: ${kind}${demand && `, ${demand}`}${fallback}`;
}

function describeDemands(validators: readonly string[]): string {
  return validators.flatMap((validator) => demands[validator] ?? []).join(', ');
}
