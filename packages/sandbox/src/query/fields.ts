import type { QueryValue } from '../http/query.ts';
import { type FieldResource, isPreset, presetFields } from './field-presets.ts';

/** Dot paths in the order asked for, or everything. */
export type FieldList = readonly string[] | 'all';

/**
 * Reads the `fields` parameter (contract section 6): a preset, `full`, or a comma list. Absent,
 * empty, only commas and repeated all mean minimal. Nothing is validated.
 */
export function parseFields(value: QueryValue, resource: FieldResource): FieldList {
  if (typeof value !== 'string') return presetFields(resource, 'minimal');
  const text = value.trim();
  if (text === 'full') return 'all';
  if (isPreset(text)) return presetFields(resource, text);
  const paths = text.split(',').map((path) => path.trim());
  const list = paths.filter((path) => path !== '').map(renameId);
  return list.length === 0 ? presetFields(resource, 'minimal') : list;
}

/** `id` is read as `_id`, also behind a first step: `x.id.y` is `x._id.y`. */
function renameId(path: string): string {
  return path
    .split('.')
    .map((step) => (step === 'id' ? '_id' : step))
    .join('.');
}
