import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { ApplicationState } from '@catalyst/model';
import { stateWord } from '../state/states';
import { anApplication, createTestBackend, podsOf, renderCatalyst } from '../testUtils';
import { ApplicationCard } from './ApplicationCard';

const show = (overrides: Parameters<typeof anApplication>[0] = {}, withReason?: boolean) =>
  renderCatalyst(<ApplicationCard application={anApplication(overrides)} withReason={withReason} />, {
    backend: createTestBackend({ environments: [] }),
  });

describe('ApplicationCard', () => {
  it('says what it is, how it is and where to find it', async () => {
    show();
    const card = await screen.findByRole('article', { name: 'shop' });
    expect(within(card).getByText('Running')).toBeInTheDocument();
    expect(within(card).getByText('wordpress 1.4.0')).toBeInTheDocument();
    expect(within(card).getByText('2/2 pods')).toBeInTheDocument();
    expect(within(card).getByText('fsn')).toBeInTheDocument();
    expect(within(card).getByRole('link', { name: 'shop.acme-dev.sovereign.example' })).toHaveAttribute(
      'href',
      'https://shop.acme-dev.sovereign.example',
    );
    expect(within(card).getByRole('link', { name: 'shop' })).toHaveAttribute('href', '/applications/acme-dev/shop');
  });

  it.each(Object.entries(stateWord) as [ApplicationState, string][])('has the word of %s beside its mark', async (state, word) => {
    show({ state, reason: { code: 'Any', message: 'Because.' } });
    expect(within(await screen.findByRole('article')).getByText(word)).toBeInTheDocument();
  });

  it('says why it failed, and shows the full error one click away', async () => {
    show({
      state: 'Failed',
      pods: podsOf('ready', 'failed'),
      reason: {
        code: 'ImagePullFailed',
        message: 'The image acme/worker:3.1.0 is not in the registry. 3.0.4 still runs.',
        action: 'Push the image.',
        detail: 'rpc error: code = NotFound',
      },
    });
    expect(await screen.findByText(/3.0.4 still runs/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show full error' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText('rpc error: code = NotFound')).toBeInTheDocument();
    expect(within(dialog).getByText('Push the image.')).toBeInTheDocument();
  });

  it('marks the step that is going on', async () => {
    show({
      state: 'Installing',
      pods: podsOf('ready', 'pending', 'pending'),
      progress: { step: 'Pods', message: '2 pods are pulling their image.' },
    });
    const steps = within(await screen.findByRole('list', { name: 'Progress' })).getAllByRole('listitem');
    expect(steps.map(step => step.textContent)).toEqual(['Committed', 'Fetched', 'Applied', 'Pods 1/3']);
    expect(steps.map(step => step.getAttribute('aria-current'))).toEqual([null, null, null, 'step']);
    expect(screen.getByText('2 pods are pulling their image.')).toBeInTheDocument();
  });

  it('counts of an update the pods that run it, while all of them serve', async () => {
    show({ state: 'Updating', pods: podsOf('updated', 'ready', 'ready'), progress: { step: 'Pods', message: '1 of 3 pods runs the change.' } });
    const steps = within(await screen.findByRole('list', { name: 'Progress' })).getAllByRole('listitem');
    expect(steps.at(-1)).toHaveTextContent('Pods 1/3');
    expect(screen.getByText('3/3 pods')).toBeInTheDocument();
  });

  it('tells a Reason that came up in the line of the endpoint, so that its height stays', async () => {
    show({ state: 'Degraded', reason: { code: 'CrashLoop', message: '1 of 2 pods is not ready.' } }, false);
    expect(await screen.findByText('1 of 2 pods is not ready.')).toBeInTheDocument();
    expect(screen.queryByText('shop.acme-dev.sovereign.example')).not.toBeInTheDocument();
  });

  it('keeps the room of a Reason that ended, and says how it did', async () => {
    show({ state: 'Running' }, true);
    expect(await screen.findByText('Ready after 1 min.')).toBeInTheDocument();
  });

  it('says more than twelve pods as a number only', async () => {
    show({ pods: podsOf(...Array<'ready'>(48).fill('ready')) });
    expect(await screen.findByText('48/48 pods')).toBeInTheDocument();
  });

  it('has no accessibility fault in any state', async () => {
    const { container } = show({ state: 'Degraded', reason: { code: 'Any', message: 'Why.', detail: 'raw' } });
    await screen.findByRole('article');
    expect(await axe(container)).toHaveNoViolations();
  });
});
