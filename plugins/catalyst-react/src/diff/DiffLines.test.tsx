import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DiffLines } from './DiffLines';
import { linesOf } from './lines';

const before = ['a', 'b', 'c', 'd', 'e', 'f', 'replicas: 1'].join('\n');
const lines = linesOf(`${before}\n`, `${before.replace('1', '2')}\n`);

describe('DiffLines', () => {
  it('says how many lines it leaves out, and shows them when it is told to', async () => {
    render(<DiffLines lines={lines} layout="unified" />);
    expect(screen.queryByText('a')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '3 more lines' }));
    expect(screen.getByText('a')).toBeInTheDocument();
  });

  it('has both versions of a line in one row where they stand beside one another', () => {
    render(<DiffLines lines={lines} layout="split" />);
    const row = screen.getByText('replicas: 1').parentElement?.parentElement;
    expect(row).toHaveTextContent('7−replicas: 17+replicas: 2');
    expect(screen.getAllByText('f')).toHaveLength(2);
  });
});
