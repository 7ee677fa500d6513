import { Button, ButtonLink } from '@backstage/ui';
import { useLinks } from '../useLinks';
import { Message } from './Message';

interface Answered {
  response?: { status?: number };
  statusCode?: number;
}

/** The HTTP status with which the backend refused, if it answered at all. */
export function statusOf(error: Error): number | undefined {
  const { response, statusCode } = error as Error & Answered;
  return response?.status ?? statusCode;
}

/** What the backend says is wrong, in its own words where it has some. */
export function messageOf(error: Error): string {
  const body = (error as Error & { body?: { error?: { message?: string } } }).body;
  return body?.error?.message ?? error.message;
}

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
      code="404"
      title={`There is no ${what} here`}
      actions={environments && <ButtonLink href={environments}>Go to Environments</ButtonLink>}
    >
      It may have been removed, or you may not have access. Your Organization’s admins can tell you which.
    </Message>
  );
}
