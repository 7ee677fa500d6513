import { Blueprint, BlueprintSpec } from '@catalyst/model';
import { Assets, dataAddress, iconFile } from './assets';
import { CatalogEntry, CatalogVersion } from './catalogIndex';

type Fields = Pick<BlueprintSpec, 'visibility' | 'card' | 'owner'> & { depends: NonNullable<BlueprintSpec['depends']> };

/** A Blueprint in the list: its newest version that can be installed, or the newest of all when none can. */
export interface BlueprintSummary extends Fields {
  /** As `bp-wordpress`. */
  name: string;
  version: string;
  /** All versions that can be installed, newest first. */
  versions: string[];
  /** Whether it can be installed. */
  ready: boolean;
  /** Why it cannot. */
  problem?: string;
  /** Organization that it is private to. */
  organization?: string;
}

/** One version with all that installing it needs. */
export interface BlueprintVersionView extends Fields {
  name: string;
  version: string;
  organization?: string;
  configSchema?: BlueprintSpec['configSchema'];
  placementSchema?: BlueprintSpec['placementSchema'];
  /** Values over the schema's defaults, by size. */
  overlays: NonNullable<BlueprintSpec['manifests']['overlays']>;
  upgrades?: BlueprintSpec['upgrades'];
  rotation?: BlueprintSpec['rotation'];
  sso?: BlueprintSpec['sso'];
  observability?: BlueprintSpec['observability'];
  /** How it is rendered. */
  kind: BlueprintSpec['manifests']['source']['kind'];
  /** Markdown. */
  readme?: string;
  /** Whether it can be installed. */
  ready: boolean;
  /** Why it cannot. */
  problem?: string;
  /** What the linter has to say. */
  findings?: NonNullable<Blueprint['status']>['findings'];
}

async function fieldsOf(object: Blueprint, assets: Assets): Promise<Fields> {
  const { visibility, card, owner, depends = [] } = object.spec;
  return { visibility, card: { ...card, icon: await iconOf(object, assets) }, owner, depends };
}

/** A picture as an address, or the name of a Remix Icon. */
async function iconOf(object: Blueprint, assets: Assets): Promise<string | undefined> {
  if (iconFile(object) === undefined) return object.spec.card.icon;
  const svg = await assets.icon(object);
  return svg === undefined ? undefined : dataAddress(svg);
}

export async function summaryOf({ name, organization, versions, latest }: CatalogEntry, assets: Assets): Promise<BlueprintSummary> {
  const { version, object, ready } = latest ?? versions[0];
  return {
    name,
    version,
    versions: versions.filter(each => each.ready).map(each => each.version),
    ready,
    problem: ready ? undefined : problemOf(object),
    organization,
    ...(await fieldsOf(object, assets)),
  };
}

export async function versionViewOf({ name, organization }: CatalogEntry, { version, object, ready }: CatalogVersion, assets: Assets): Promise<BlueprintVersionView> {
  const { configSchema, placementSchema, manifests, upgrades, rotation, sso, observability } = object.spec;
  const fields = await fieldsOf(object, assets);
  return {
    name,
    version,
    organization,
    ...fields,
    configSchema,
    placementSchema,
    overlays: manifests.overlays ?? {},
    upgrades,
    rotation,
    sso,
    observability,
    kind: manifests.source.kind,
    readme: await assets.readme(object),
    ready,
    problem: ready ? undefined : problemOf(object),
    findings: object.status?.findings,
  };
}

function problemOf({ status }: Blueprint): string {
  const condition = status?.conditions?.find(({ type }) => type === 'Ready');
  return condition?.message ?? 'It is being registered.';
}
