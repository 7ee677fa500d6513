import { absolute, ago, fullTime } from '../format/time';
import { useLiveState, useNow } from '../live/hooks';

/** A time as its age; while the stream is lost it does not age but says the clock. The full time is in the tooltip. */
export function When({ at }: { at: string }) {
  const { status } = useLiveState();
  const now = useNow(1_000);
  return (
    <time dateTime={at} title={fullTime(at)}>
      {status === 'stale' ? absolute(at, now) : ago(at, now)}
    </time>
  );
}
