import { useSearchParams } from 'react-router-dom';
import { ApplicationView } from '@catalyst/model';
import { PauseDialog } from './PauseDialog';
import { RemoveDialog } from './RemoveDialog';
import { VersionDialog } from './VersionDialog';

/** The dialog that `?do=` names, so that a card can lead straight to it. */
export function ActionDialogs({ application }: { application: ApplicationView }) {
  const [query, setQuery] = useSearchParams();
  const onClose = () => setQuery({}, { replace: true });
  const props = { application, onClose };
  switch (query.get('do')) {
    case 'pause':
      return <PauseDialog {...props} paused />;
    case 'resume':
      return <PauseDialog {...props} paused={false} />;
    case 'remove':
      return <RemoveDialog {...props} />;
    case 'version':
      return <VersionDialog {...props} />;
    default:
      return null;
  }
}
