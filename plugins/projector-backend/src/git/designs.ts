import type { Forge, TreeReader } from '@catalyst/forge';
import {
  ApplicationDesign,
  applicationFolder,
  applicationNameProblem,
  applicationsIn,
  environmentRepository,
  Finding,
  fluxFile,
  readApplication,
  VARIABLES_FILE,
} from '@catalyst/model';

/** What the head of the branch says of an Application. */
export interface DesignReading {
  design?: ApplicationDesign;
  findings: Finding[];
  /** What is made of its values has yet to follow them. */
  composing?: boolean;
  /** Hash of its folder: the same hash is the same content. */
  hash?: string;
}

async function filesOf(
  tree: TreeReader,
  name: string,
): Promise<Map<string, string>> {
  const folder = applicationFolder(name);
  const paths = [
    `${folder}/application.yaml`,
    `${folder}/values.yaml`,
    `${folder}/${VARIABLES_FILE}`,
    fluxFile(name),
  ];
  const texts = await Promise.all(
    paths.map(async path => [path, await tree.read(path)] as const),
  );
  return new Map(
    texts.filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

const fluxFolder = 'flux-system/applications';

/** The Applications at the head of an Environment's branch, with the hash of each one's folder. */
async function namesAt(
  tree: TreeReader,
): Promise<Map<string, string | undefined>> {
  const [folders, files] = await Promise.all([
    tree.entries('applications'),
    tree.list(fluxFolder),
  ]);
  const declared = applicationsIn(files.map(file => `${fluxFolder}/${file}`));
  const names = new Map<string, string | undefined>(
    declared.map(name => [name, undefined]),
  );
  for (const { name, hash } of folders)
    if (!applicationNameProblem(name)) names.set(name, hash);
  return names;
}

/** What a branch says of all its Applications. */
export interface BranchReading {
  head?: string;
  applications: Map<string, DesignReading>;
}

/**
 * Reads every Application of the branch anew whose folder has changed since.
 * @param before - what was read before, by name
 */
export async function readBranch(
  forge: Forge,
  environment: string,
  before: ReadonlyMap<string, DesignReading>,
): Promise<BranchReading> {
  const { owner, name } = environmentRepository(environment);
  const tree = await forge.git(owner, name).tree();
  const applications = new Map<string, DesignReading>();
  for (const [application, hash] of await namesAt(tree)) {
    const known = before.get(application);
    if (known?.hash !== undefined && known.hash === hash) {
      applications.set(application, known);
      continue;
    }
    const { design, findings, composing } = readApplication(
      application,
      await filesOf(tree, application),
    );
    applications.set(application, { design, findings, composing, hash });
  }
  return { head: tree.commit, applications };
}
