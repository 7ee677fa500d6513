import { Opened, openRepository, requireUser } from '../access/guards';
import { FileConflict, FileOperation, commitFiles } from '../git/change';
import { Commit, Signature } from '../git/commits';
import {
  isRefName,
  nowhere,
  readRef,
  RefConflict,
  updateRef,
} from '../git/refs';
import { findEntry } from '../git/trees';
import { announce } from '../hooks/announce';
import { Call } from '../http/call';
import { ApiError, forbidden, unprocessable } from '../http/errors';
import { Field } from '../http/bind';
import { contentsShape } from '../shapes/contents';
import { Account } from '../store/records';
import { cleanPath } from './paths';

const refName = { name: 'GitRefName', test: isRefName };

/** The fields that every request of the contents API that writes has. */
export const commitFields: Record<string, Field> = {
  branch: { go: 'BranchName', type: 'string', max: 100, pattern: refName },
  new_branch: {
    go: 'NewBranchName',
    type: 'string',
    max: 100,
    pattern: refName,
  },
  message: { go: 'Message', type: 'string' },
  author: { go: 'Author', type: 'object' },
  committer: { go: 'Committer', type: 'object' },
  dates: { go: 'Dates', type: 'object' },
};

type Person = { name?: string; email?: string };

/** How a request of the contents API describes its commit. */
export interface CommitBody {
  branch?: string;
  new_branch?: string;
  message?: string;
  author?: Person;
  committer?: Person;
  dates?: { author?: string; committer?: string };
}

/** One file as a request describes it. */
export interface FileBody {
  operation: FileOperation['operation'];
  path: string;
  from_path?: string;
  content?: string;
  sha?: string;
}

/** What Gitea dates a commit that came without dates. */
const undated = '2001-01-01T00:00:00Z';

function decodeContent(content: string): Buffer {
  const bad = /[^A-Za-z0-9+/=\r\n]/.exec(content);
  if (bad)
    throw unprocessable(`illegal base64 data at input byte ${bad.index}`);
  return Buffer.from(content, 'base64');
}

const operationOf = (file: FileBody): FileOperation => ({
  operation: file.operation,
  path: cleanPath(file.path),
  fromPath: file.from_path ? cleanPath(file.from_path) : undefined,
  content: file.content === undefined ? undefined : decodeContent(file.content),
  sha: file.sha || undefined,
});

/** A date, as it was given where it is one. @throws ApiError 422 */
function dateOf(text: string | undefined): string {
  if (!text) return undated;
  if (Number.isNaN(Date.parse(text)))
    throw unprocessable(`[]: parsing time "${text}": cannot parse as RFC 3339`);
  return text.replace(/\.\d+/, '');
}

/** The author and the committer: one stands for the other, the user of the request for both. */
function signatures(
  body: CommitBody,
  user: Account,
): { author: Signature; committer: Signature } {
  const given = (person?: Person) =>
    person?.name && person.email ? person : undefined;
  const own = { name: user.fullName || user.name, email: user.email };
  const author = given(body.author) ?? given(body.committer) ?? own;
  const committer = given(body.committer) ?? given(body.author) ?? own;
  const sign = (person: Person, date?: string): Signature => ({
    name: person.name ?? own.name,
    email: person.email ?? own.email,
    date: dateOf(date),
  });
  return {
    author: sign(author, body.dates?.author),
    committer: sign(committer, body.dates?.committer),
  };
}

const verbs = {
  create: 'Add',
  update: 'Update',
  upload: 'Update',
  delete: 'Delete',
};

function messageOf(body: CommitBody, operations: FileOperation[]): string {
  const text =
    body.message ||
    operations.map(o => `${verbs[o.operation]} ${o.path}`).join('\n');
  return text.endsWith('\n') ? text : `${text}\n`;
}

interface Target {
  ref: string;
  before: string;
  parent?: string;
}

/** The branch that the commit goes to, and the commit that it follows. */
async function targetOf(
  call: Call,
  { repository }: Opened,
  body: CommitBody,
): Promise<Target> {
  const { dir } = call.forge.git.open(repository.id);
  const branch = body.branch || repository.defaultBranch;
  const parent = await readRef(dir, `refs/heads/${branch}`);
  const first = branch === repository.defaultBranch && !body.new_branch;
  if (!parent && !first) {
    throw new ApiError(
      404,
      `branch does not exist [repo_id: ${repository.id} name: ${branch}]`,
    );
  }
  if (!body.new_branch || body.new_branch === branch) {
    return { ref: `refs/heads/${branch}`, before: parent ?? nowhere, parent };
  }
  const ref = `refs/heads/${body.new_branch}`;
  if (await readRef(dir, ref))
    throw unprocessable(`branch already exists [name: ${body.new_branch}]`);
  return { ref, before: nowhere, parent };
}

/** Gitea's answer to what stands in the way of a write. */
function refusal(error: unknown): unknown {
  if (error instanceof RefConflict) return forbidden(error.message);
  if (!(error instanceof FileConflict)) return error;
  return new ApiError(
    error.reason.startsWith('missing') ? 404 : 422,
    error.message,
  );
}

/** The commit that a request made, and the shapes of its files in the order asked for; null for a deleted one. */
export interface Written {
  commit: Commit;
  files: Array<ReturnType<typeof contentsShape> | null>;
}

async function fileShapes(
  call: Call,
  opened: Opened,
  commit: Commit,
  ref: string,
  operations: FileOperation[],
) {
  const { objects } = call.forge.git.open(opened.repository.id);
  const shapes = operations.map(async ({ operation, path }) => {
    const entry =
      operation === 'delete'
        ? undefined
        : await findEntry(objects, commit.tree, path);
    const content = entry && (await objects.read(entry.id))?.body;
    if (!entry || !content) return null;
    return contentsShape(call.forge, opened.repository, {
      path,
      entry,
      size: content.length,
      last: commit,
      content,
      ref,
    });
  });
  return Promise.all(shapes);
}

/** The repository of a call that writes files. @throws ApiError also 423 for an archived one */
export function openForFiles(call: Call): Opened {
  const opened = openRepository(
    call,
    'write',
    'user should have a permission to write to the target branch',
  );
  if (opened.repository.archived) {
    throw new ApiError(
      423,
      `${call.params.owner}/${call.params.repo} is not allowed to edit`,
    );
  }
  return opened;
}

/** Writes the files of a request in one commit on its branch. */
export async function writeFiles(
  call: Call,
  opened: Opened,
  body: CommitBody,
  files: FileBody[],
): Promise<Written> {
  const user = requireUser(call);
  const git = call.forge.git.open(opened.repository.id);
  const operations = files.map(operationOf);
  const signed = signatures(body, user);
  const message = messageOf(body, operations);
  try {
    const { commit, target } = await git.exclusively(async () => {
      const to = await targetOf(call, opened, body);
      const made = await commitFiles(git.objects, {
        operations,
        parent: to.parent,
        message,
        ...signed,
      });
      await updateRef(git.dir, to.ref, to.before, made.id);
      return { commit: made, target: to };
    });
    announce(call.forge, opened.repository, user, [
      { ref: target.ref, before: target.before, after: commit.id },
    ]);
    const branch = target.ref.replace('refs/heads/', '');
    return {
      commit,
      files: await fileShapes(call, opened, commit, branch, operations),
    };
  } catch (error) {
    throw refusal(error);
  }
}
