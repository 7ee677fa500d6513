import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, useLocation } from 'react-router-dom';
import { DataColumn, DataTable } from './DataTable';
import { useSorting } from './useSorting';

interface Item {
  name: string;
  pods: number;
}

const columns: DataColumn<Item>[] = [
  { id: 'name', header: 'Name', cell: ({ name }) => name, sortBy: ({ name }) => name },
  { id: 'pods', header: 'Pods', cell: ({ pods }) => pods, sortBy: ({ pods }) => pods },
  { id: 'note', header: 'Note', cell: () => 'None' },
];

function Page({ items }: { items: readonly Item[] }) {
  const sorting = useSorting();
  return (
    <>
      <DataTable label="Things" columns={columns} items={items} keyOf={({ name }) => name} sorting={sorting} />
      <output>{useLocation().search}</output>
    </>
  );
}

const items: Item[] = [
  { name: 'shop', pods: 10 },
  { name: 'blog', pods: 9 },
  { name: 'docs', pods: 2 },
];
const show = (things: readonly Item[], at = '/') =>
  render(
    <MemoryRouter initialEntries={[at]}>
      <Page items={things} />
    </MemoryRouter>,
  );
const names = () => screen.getAllByRole('rowheader').map(cell => cell.textContent);

describe('DataTable', () => {
  it('shows a thing that is called as one of its columns', async () => {
    show([{ name: 'pods', pods: 1 }, { name: 'name', pods: 2 }]);
    await screen.findByRole('grid', { name: 'Things' });
    expect(names()).toEqual(['pods', 'name']);
  });

  it('stands as the page gives it until a person sorts it, and keeps that in the URL', async () => {
    show(items);
    await screen.findByRole('grid', { name: 'Things' });
    expect(names()).toEqual(['shop', 'blog', 'docs']);
    await userEvent.click(screen.getByRole('columnheader', { name: 'Pods' }));
    expect(names()).toEqual(['docs', 'blog', 'shop']);
    expect(screen.getByRole('columnheader', { name: 'Pods' })).toHaveAttribute('aria-sort', 'ascending');
    expect(screen.getByRole('status')).toHaveTextContent('?sort=pods');
    await userEvent.click(screen.getByRole('columnheader', { name: 'Pods' }));
    expect(names()).toEqual(['shop', 'blog', 'docs']);
    expect(screen.getByRole('status')).toHaveTextContent('?sort=-pods');
    await userEvent.click(screen.getByRole('columnheader', { name: 'Note' }));
    expect(screen.getByRole('status')).toHaveTextContent('?sort=-pods');
  });

  it('arrives sorted as the URL says', async () => {
    show(items, '/?sort=name');
    await screen.findByRole('grid', { name: 'Things' });
    expect(names()).toEqual(['blog', 'docs', 'shop']);
  });
});
