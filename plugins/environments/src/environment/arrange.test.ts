import fc from 'fast-check';
import { ApplicationView } from '@catalyst/model';
import { statesByNeed } from '@catalyst/backstage-plugin-catalyst-react';
import { anApplication } from '@catalyst/backstage-plugin-catalyst-react/testUtils';
import { admit, arrange, groupsOf } from './arrange';

const applications = fc.uniqueArray(
  fc.record({ name: fc.stringMatching(/^[a-z]{1,6}$/), state: fc.constantFrom(...statesByNeed) }).map(anApplication),
  { selector: ({ name }) => name, maxLength: 15 },
);
const placesOf = (all: readonly ApplicationView[], arrangement: ReturnType<typeof arrange>) =>
  groupsOf(all, arrangement, 'status').flatMap(({ title, applications: members }) =>
    members.map(({ name }) => `${title}/${name}`),
  );

describe('arrange', () => {
  it('shows every Application once, and nothing has moved', () => {
    fc.assert(
      fc.property(applications, all => {
        const groups = groupsOf(all, arrange(all, 'status'), 'status');
        expect(groups.flatMap(group => group.applications.map(({ name }) => name)).sort()).toEqual(
          all.map(({ name }) => name).sort(),
        );
        expect(groups.every(({ moved, applications: { length } }) => moved === 0 && length > 0)).toBe(true);
      }),
    );
  });

  it('never moves a card by a live event, also when others come', () => {
    fc.assert(
      fc.property(applications, fc.constantFrom(...statesByNeed), (all, state) => {
        const arrangement = arrange(all, 'status');
        const before = placesOf(all, arrangement);
        const changed = [...all.map(each => ({ ...each, state })), anApplication({ name: 'newcomer' })];
        const after = placesOf(changed, admit(arrangement, changed, 'status'));
        expect(after.filter(place => !place.endsWith('/newcomer'))).toEqual(before);
      }),
    );
  });

  it('counts those that belong elsewhere by now', () => {
    const all = [anApplication({ name: 'shop', state: 'Installing' }), anApplication({ name: 'blog', state: 'Updating' })];
    const now = all.map(each => ({ ...each, state: 'Running' as const }));
    expect(groupsOf(now, arrange(all, 'status'), 'status')).toMatchObject([{ title: 'In progress', moved: 2 }]);
  });
});
