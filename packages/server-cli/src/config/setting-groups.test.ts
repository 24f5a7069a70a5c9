import { expect, it } from 'vitest';
import { settingGroups } from './setting-groups.ts';
import { settings } from './settings.ts';

it('has every setting in one group', () => {
  const grouped = settingGroups.flatMap((group) => group.settings);
  expect(grouped.toSorted()).toEqual(Object.keys(settings).toSorted());
});
