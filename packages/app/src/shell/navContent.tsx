import { NavContentBlueprint } from '@backstage/plugin-app-react';
import { Sidebar } from './Sidebar';

/** The own navigation; pages of other plugins that an installation adds follow Catalyst's. */
export const sidebar = NavContentBlueprint.make({
  params: {
    component: ({ navItems }) => {
      navItems.take('page:catalyst-environments');
      navItems.take('page:catalyst-home');
      const own = ['page:catalyst-applications', 'page:catalyst-marketplace'].flatMap(id => navItems.take(id) ?? []);
      return <Sidebar pages={[...own, ...navItems.rest()]} />;
    },
  },
});
