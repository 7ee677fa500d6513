import type { Config } from '@backstage/config';
import { AnyKubeObject } from '@catalyst/kube';
import { findDirectory } from './findDirectory';
import { readDefinitions, readManifests } from './read';

/** Where the manifests are that the controllers apply. Files are read once, when they are needed first. */
export interface DefinitionConfig {
  /** What the management cluster gets; undefined when it is to be left alone. */
  install: (() => Promise<AnyKubeObject[]>) | undefined;
  vclusterDefinitions: () => Promise<AnyKubeObject[]>;
  fluxManifests: () => Promise<AnyKubeObject[] | undefined>;
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => {
    if (!reading) {
      const begun = read();
      reading = begun;
      begun.catch(() => {
        reading = undefined;
      });
    }
    return reading;
  };
}

export function readDefinitionConfig(root: Config): DefinitionConfig {
  const directory =
    root.getOptionalString('catalyst.definitions.directory') ?? 'crds';
  const install =
    root.getOptionalBoolean('catalyst.definitions.install') ?? true;
  const flux = root.getOptionalString('catalyst.vclusters.fluxManifests');
  const all = once(async () => readDefinitions(await findDirectory(directory)));
  const inVclusters = async () =>
    (await all()).filter(({ metadata }) =>
      metadata.name.startsWith('applications.'),
    );
  return {
    install: install ? all : undefined,
    vclusterDefinitions: inVclusters,
    fluxManifests: once(async () =>
      flux === undefined ? undefined : readManifests(flux),
    ),
  };
}
