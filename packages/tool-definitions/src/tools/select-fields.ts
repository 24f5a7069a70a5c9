import { anyFields, fieldPresets, type AnyFields, type FieldPreset } from '@gainium/api-client';

/** The `fields` argument for the API. The server's own default, minimal, shows too little to act on. */
export function selectFields(text = 'standard'): FieldPreset | AnyFields {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const preset = fieldPresets.find((known) => names.length === 1 && names[0] === known);
  return preset ?? anyFields(names);
}
