import { Button, ButtonLink } from '@backstage/ui';
import { messageOf, statusOf } from '../api/errors';
import { useLinks } from '../useLinks';
import { Message } from './Message';

export interface ErrorMessageProps {
  error: Error;
  /** What was looked for, as `Environment "acme-dev"`. */
  what: string;
  onRetry?(): void;
}

/** Not there, or not for this person: the same page for both, so that nothing leaks. Else what went wrong, and a way to try again. */
export function ErrorMessage({ error, what, onRetry }: ErrorMessageProps) {
  if (statusOf(error) === 404) return <NotFound what={what} />;
  return (
    <Message
      title={`The ${what} cannot be shown`}
      actions={
        onRetry && (
          <Button variant="secondary" onPress={onRetry}>
            Try again
          </Button>
        )
      }
    >
      {messageOf(error)}
    </Message>
  );
}

/** Says that there is no such thing here. */
export function NotFound({ what }: { what: string }) {
  const links = useLinks();
  const environments = links.environments();
  return (
    <Message
      isPage
      code="404"
      title={`There is no ${what} here`}
      actions={environments && <ButtonLink href={environments}>Go to Environments</ButtonLink>}
    >
      It may have been removed, or you may not have access. Your Organization’s admins can tell you which.
    </Message>
  );
}
