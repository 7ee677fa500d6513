import { isAnotherAttempt, nextStep, type Target } from './decide';
import type { ReleaseRecord } from './records';
import type { HelmReleaseSpec } from './spec';

const record = (
  version: number,
  status: string,
  chartVersion = '1.0.0',
  values = 'a',
): ReleaseRecord => ({
  name: 'web',
  namespace: 'shop',
  version,
  manifest: '',
  config: { values },
  chart: { metadata: { name: 'web', version: chartVersion } },
  info: { status, first_deployed: '', last_deployed: '' },
});
const target: Target = {
  chartName: 'web',
  chartVersion: '1.0.0',
  configDigest: 'a',
  digestOf: ({ config }) => String(config?.values),
};
const spec: HelmReleaseSpec = { interval: '1h' };
const next = (
  records: ReleaseRecord[],
  more: Partial<HelmReleaseSpec> = {},
  status = {},
) => nextStep(records, target, { ...spec, ...more }, status);

describe('the next step of a release', () => {
  it('is to install what is not there', () => {
    expect(next([])).toEqual({ do: 'install' });
  });

  it('is to upgrade when only the post-renderers changed', () => {
    const other = { ...target, postRenderersDigest: 'sha256:b' };
    const seen = { observedPostRenderersDigest: 'sha256:b' };
    expect(nextStep([record(1, 'deployed')], other, spec, {})).toEqual({ do: 'upgrade' });
    expect(nextStep([record(1, 'deployed')], other, spec, seen)).toEqual({ do: 'nothing' });
  });

  it('is nothing when the release is as asked for', () => {
    expect(next([record(1, 'deployed')])).toEqual({ do: 'nothing' });
  });

  it('is an upgrade for another chart version or other values', () => {
    expect(next([record(1, 'deployed', '0.9.0')])).toEqual({ do: 'upgrade' });
    expect(next([record(1, 'deployed', '1.0.0', 'b')])).toEqual({
      do: 'upgrade',
    });
  });

  it('is to unlock what a helm that was ended has left behind', () => {
    const pending = record(1, 'pending-install');
    expect(next([pending])).toEqual({ do: 'unlock', record: pending });
  });

  it('after a failed install is to give up, or to clean up while there are retries', () => {
    const failed = record(1, 'failed');
    const status = {
      lastAttemptedReleaseAction: 'install' as const,
      installFailures: 1,
    };
    expect(next([failed], {}, status)).toEqual({
      do: 'giveUp',
      action: 'install',
      attempts: 1,
    });
    const install = { remediation: { retries: 1 } };
    expect(next([failed], { install }, status)).toEqual({
      do: 'uninstall',
      record: failed,
      last: false,
    });
    expect(
      next([failed], { install }, { ...status, installFailures: 2 }),
    ).toEqual({ do: 'giveUp', action: 'install', attempts: 2 });
  });

  it('after a failed upgrade is to go back, even the last time', () => {
    const previous = record(1, 'deployed');
    const status = {
      lastAttemptedReleaseAction: 'upgrade' as const,
      upgradeFailures: 1,
    };
    const upgrade = { remediation: { retries: 0, remediateLastFailure: true } };
    const failed = [record(2, 'failed'), previous];
    expect(next(failed, { upgrade }, status)).toEqual({
      do: 'rollback',
      record: previous,
      last: true,
    });
    expect(next(failed, {}, status)).toEqual({
      do: 'giveUp',
      action: 'upgrade',
      attempts: 1,
    });
  });

  it('after a failure of something else than is asked for now is to upgrade', () => {
    expect(next([record(1, 'failed')], {}, {})).toEqual({ do: 'upgrade' });
    expect(
      isAnotherAttempt(
        {
          lastAttemptedGeneration: 1,
          lastAttemptedRevision: '1.0.0',
          lastAttemptedConfigDigest: 'a',
        },
        2,
        target,
      ),
    ).toBe(true);
    expect(
      isAnotherAttempt(
        {
          lastAttemptedGeneration: 2,
          lastAttemptedRevision: '1.0.0',
          lastAttemptedConfigDigest: 'a',
        },
        2,
        target,
      ),
    ).toBe(false);
  });
});
