import { Commit, Signature, readCommit, writeCommit } from './commits';
import { ObjectStore } from './objects';
import {
  changeTree,
  findEntry,
  isFolder,
  TreeChanges,
  TreeEntry,
} from './trees';

/** One file of a commit, as the contents API asks for it. */
export interface FileOperation {
  operation: 'create' | 'update' | 'upload' | 'delete';
  path: string;
  /** Where an updated file was before. */
  fromPath?: string;
  content?: Buffer;
  /** The blob that is expected to be there. */
  sha?: string;
}

/** What stands in the way of a file operation. */
export class FileConflict extends Error {
  constructor(
    readonly reason:
      | 'exists'
      | 'missing'
      | 'stale'
      | 'missing-update'
      | 'file-in-path',
    message: string,
  ) {
    super(message);
  }
}

export interface CommitRequest {
  operations: FileOperation[];
  parent?: string;
  author: Signature;
  committer: Signature;
  message: string;
}

/** The state of the files while operations are looked at one after another. */
interface Files {
  changes: TreeChanges;
  entry(path: string): Promise<Pick<TreeEntry, 'id' | 'mode'> | undefined>;
}

function filesOf(objects: ObjectStore, tree: string | undefined): Files {
  const changes: TreeChanges = new Map();
  return {
    changes,
    entry: async path => {
      if (changes.has(path)) return changes.get(path);
      return tree ? findEntry(objects, tree, path) : undefined;
    },
  };
}

async function refuseFileInPath(files: Files, path: string) {
  const parts = path.split('/');
  for (let i = 1; i < parts.length; i++) {
    const folder = await files.entry(parts.slice(0, i).join('/'));
    if (folder && !isFolder({ ...folder, name: '' })) {
      throw new FileConflict(
        'file-in-path',
        `a file exists where you're trying to create a subdirectory [path: ${parts
          .slice(0, i)
          .join('/')}]`,
      );
    }
  }
}

function firstMissing(path: string) {
  const parts = path.split('/');
  return parts.length > 1 ? parts[0] : path;
}

function expectVersion({ sha }: FileOperation, there: { id: string } | undefined) {
  if (sha && there && sha !== there.id) {
    throw new FileConflict(
      'stale',
      `sha does not match [given: ${sha}, expected: ${there.id}]`,
    );
  }
}

/** What an operation asks of the file that is there, or is not. */
function expectEntry(
  { operation, path, fromPath }: FileOperation,
  there: { id: string } | undefined,
) {
  if (operation === 'create' && there) {
    throw new FileConflict(
      'exists',
      `repository file already exists [path: ${path}]`,
    );
  }
  if (operation === 'update' && !there) {
    throw new FileConflict(
      'missing-update',
      `object does not exist [id: , rel_path: ${firstMissing(fromPath ?? path)}]`,
    );
  }
  if (operation === 'delete' && !there) {
    throw new FileConflict(
      'missing',
      `repository file does not exist [path: ${path}]`,
    );
  }
}

async function check(files: Files, operation: FileOperation) {
  const there = await files.entry(operation.fromPath ?? operation.path);
  expectEntry(operation, there);
  expectVersion(operation, there);
  if (operation.operation !== 'delete')
    await refuseFileInPath(files, operation.path);
  return there;
}

async function perform(
  objects: ObjectStore,
  files: Files,
  operation: FileOperation,
) {
  const there = await check(files, operation);
  if (operation.operation === 'delete') {
    files.changes.set(operation.path, undefined);
    return;
  }
  if (operation.fromPath && operation.fromPath !== operation.path)
    files.changes.set(operation.fromPath, undefined);
  const id = operation.content
    ? await objects.write('blob', operation.content)
    : there?.id;
  if (id)
    files.changes.set(operation.path, { id, mode: there?.mode ?? '100644' });
}

/**
 * Writes one commit of all the operations, none of them when one is refused.
 * @throws FileConflict for the first that is
 */
export async function commitFiles(
  objects: ObjectStore,
  request: CommitRequest,
): Promise<Commit> {
  const parent = request.parent
    ? await readCommit(objects, request.parent)
    : undefined;
  const files = filesOf(objects, parent?.tree);
  for (const operation of request.operations)
    await perform(objects, files, operation);
  const tree = await changeTree(objects, parent?.tree, files.changes);
  const { author, committer, message } = request;
  const commit = {
    tree,
    parents: parent ? [parent.id] : [],
    author,
    committer,
    message,
  };
  return { ...commit, id: await writeCommit(objects, commit) };
}
