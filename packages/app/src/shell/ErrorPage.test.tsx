import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ErrorPage } from './ErrorPage';

describe('ErrorPage', () => {
  it('says what still works, keeps the raw words behind a click, and tries again', async () => {
    const resetError = jest.fn();
    render(<ErrorPage error={new Error('Cannot read x of undefined')} resetError={resetError} />);
    expect(await screen.findByRole('heading', { name: 'This page cannot be shown', level: 1 })).toBeInTheDocument();
    expect(screen.getByText(/Cannot read x of undefined/)).not.toBeVisible();
    await userEvent.click(screen.getByText('Show full error'));
    expect(screen.getByText(/Cannot read x of undefined/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(resetError).toHaveBeenCalledTimes(1);
  });
});
