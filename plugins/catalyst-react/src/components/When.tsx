import { absolute, ago, fullTime } from '../format/time';
import { useLiveState } from '../live/hooks';
import { useTimed } from '../live/useTimed';

/** A time as its age; while the stream is lost it does not age but says the clock. The full time is in the tooltip. */
export function When({ at }: { at: string }) {
  const { status } = useLiveState();
  const words = useTimed(now => (status === 'stale' ? absolute(at, now) : ago(at, now)));
  return (
    <time dateTime={at} title={fullTime(at)}>
      {words}
    </time>
  );
}
