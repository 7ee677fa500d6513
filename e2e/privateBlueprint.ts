import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { Product } from './product';
import { clone } from './story';

interface Dependency {
  blueprint: string;
  version: string;
  alias: string;
}

/** A Blueprint of an Organization's own, made from podinfo as somebody would who begins with what is there. */
export interface PrivateBlueprint {
  /** Folder in shared-blueprints; the name is `bp-` and this. */
  folder: string;
  title: string;
  depends?: Dependency[];
}

const podinfo = join(__dirname, '..', 'blueprints', 'podinfo');

async function write(directory: string, { folder, title, depends = [] }: PrivateBlueprint): Promise<void> {
  const definition = parse(await readFile(join(podinfo, 'blueprint.yaml'), 'utf8')) as { metadata: object; spec: { card: object } };
  const { metadata, spec } = definition;
  const own = {
    ...definition,
    metadata: { ...metadata, name: `bp-${folder}` },
    spec: { ...spec, version: '1.0.0', visibility: 'private', upgrades: {}, depends, card: { ...spec.card, title } },
  };
  await mkdir(join(directory, folder), { recursive: true });
  for (const part of ['manifests', 'card', 'README.md']) await cp(join(podinfo, part), join(directory, folder, part), { recursive: true });
  await writeFile(join(directory, folder, 'blueprint.yaml'), stringify(own));
}

/** Pushes Blueprints to the Organization's own with git. */
export async function pushBlueprints(product: Product, organization: string, blueprints: PrivateBlueprint[]): Promise<void> {
  const work = await clone(product, `${organization}/shared-blueprints`);
  for (const blueprint of blueprints) await write(work.directory, blueprint);
  await work.push(`Publish ${blueprints.map(({ title }) => title).join(' and ')}`);
}
