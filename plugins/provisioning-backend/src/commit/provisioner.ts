import { ConflictError, NotFoundError } from '@backstage/errors';
import { Forge, GitRepository, isForgeError, TreeReader } from '@catalyst/forge';
import {
  ApplicationDesign,
  DEFAULT_BRANCH,
  EnvironmentState,
  InstallPlan,
  PlanBase,
  planRequest,
  PlanRequest,
  RepositoryName,
  repositoryPath,
  Subject,
} from '@catalyst/model';
import { Commitment } from '../api/parseBody';
import { errorOf } from '../api/problems';
import { StateCache } from '../state/stateCache';
import { checkFlux } from './checkFlux';
import { CommitHistory, createCommitHistory, TRAILERS } from './history';
import { assertSame, createOnce, KeyedRequest } from './idempotency';
import { Outcome } from './types';

/** An Environment as a request finds it. */
export interface Target {
  repository: RepositoryName;
  base: Omit<PlanBase, 'state'>;
}

/** A write that somebody asks for. */
export interface WriteRequest {
  request: PlanRequest;
  commitment: Commitment;
  subject: Subject;
  /** Address of a person who has none. */
  fallbackEmail: string;
  keyed?: KeyedRequest;
}

/** Plans, and turns plans into commits. */
export interface Provisioner {
  /** What a request would do now. @throws FieldsError, NotFoundError or ConflictError that says what stands in its way */
  plan(target: Target, request: PlanRequest): Promise<InstallPlan>;
  /** What an Application is told now. @throws NotFoundError when it is not there or its files cannot be understood */
  application(target: Target, name: string): Promise<ApplicationDesign>;
  /** Does it, in one commit. @throws as `plan`, and ConflictError when the plan that was seen is stale */
  write(target: Target, write: WriteRequest): Promise<Outcome>;
}

function planOn(target: Target, state: EnvironmentState, request: PlanRequest): InstallPlan {
  const { plan, problems } = planRequest({ ...target.base, state }, request);
  if (!plan) throw errorOf(problems);
  return plan;
}

/** @throws ConflictError when the plan must not be carried out */
function assertWritable(plan: InstallPlan, { commitment }: WriteRequest): void {
  if (commitment.digest !== undefined && commitment.digest !== plan.digest) {
    throw new ConflictError(`${plan.environment} has changed since the plan was made. Review the new plan.`);
  }
  if (plan.dependents.length === 0) return;
  const names = plan.applications.filter(({ action }) => action === 'remove').map(({ name }) => name);
  throw new ConflictError(`${names.join(' and ')} cannot be removed: ${plan.dependents.join(' and ')} ${plan.dependents.length === 1 ? 'depends' : 'depend'} on it. Remove those first.`);
}

/** A repository that is not there yet is still being made. */
function notReady(error: unknown, environment: string): unknown {
  if (!isForgeError(error, 'notFound')) return error;
  return new ConflictError(`${environment} is not ready yet: its repository is still being made.`);
}

export function createProvisioner(forge: Forge, states: StateCache): Provisioner {
  const histories = new Map<string, CommitHistory>();
  const once = createOnce();

  function historyOf(repository: RepositoryName): CommitHistory {
    const path = repositoryPath(repository);
    const known = histories.get(path) ?? createCommitHistory(forge, repository, DEFAULT_BRANCH);
    histories.set(path, known);
    return known;
  }

  const git = ({ repository: { owner, name } }: Target): GitRepository => forge.git(owner, name);

  async function planAt(target: Target, tree: TreeReader, request: PlanRequest): Promise<InstallPlan> {
    if (tree.commit === undefined) throw new ConflictError(`${target.base.context.environment} is not ready yet: its repository is empty.`);
    return states.use(repositoryPath(target.repository), tree, state => planOn(target, state, request));
  }

  async function commit(target: Target, write: WriteRequest): Promise<Outcome> {
    const { request, commitment, subject, fallbackEmail, keyed } = write;
    let plan: InstallPlan | undefined;
    const result = await git(target).commit({
      branch: DEFAULT_BRANCH,
      author: { name: subject.user, email: subject.email ?? fallbackEmail },
      // Read after `change`, which may run several times: the words and the digest are those of the plan that is carried out.
      get message() {
        return commitment.message ?? plan?.message ?? '';
      },
      get trailers() {
        const keys: Record<string, string> = keyed ? { [TRAILERS.key]: keyed.key, [TRAILERS.request]: keyed.request } : {};
        return { [TRAILERS.plan]: plan?.digest ?? '', ...keys };
      },
      change: async tree => {
        plan = await planAt(target, tree, request);
        assertWritable(plan, write);
        checkFlux(plan.files);
        return plan.files.map(({ path, after }) => ({ path, content: after }));
      },
    });
    // What changed nothing left no commit to be known by.
    if (keyed && result.changed) historyOf(target.repository).note(keyed.key, { commit: result.commit, request: keyed.request });
    return { ...result, plan };
  }

  async function carriedBefore(target: Target, keyed: KeyedRequest): Promise<Outcome | undefined> {
    const carried = await historyOf(target.repository).find(keyed.key);
    if (!carried) return undefined;
    assertSame(carried.request, keyed);
    return { commit: carried.commit, changed: true, replayed: true };
  }

  return {
    async plan(target, request) {
      try {
        return await planAt(target, await git(target).tree(DEFAULT_BRANCH), request);
      } catch (error) {
        throw notReady(error, target.base.context.environment);
      }
    },
    async application(target, name) {
      try {
        const tree = await git(target).tree(DEFAULT_BRANCH);
        const design = await states.use(repositoryPath(target.repository), tree, ({ installed }) => installed.get(name));
        if (design) return design;
      } catch (error) {
        throw notReady(error, target.base.context.environment);
      }
      throw new NotFoundError(`There is no Application ${name} in ${target.base.context.environment}`);
    },
    write: (target, write) =>
      once(write.keyed, async () => {
        try {
          return (write.keyed && (await carriedBefore(target, write.keyed))) ?? (await commit(target, write));
        } catch (error) {
          throw notReady(error, target.base.context.environment);
        }
      }),
  };
}
