import { Reason } from '../view/application';
import { PodFault } from './pods';

/** How the Application stands while a pod is at fault. */
export interface PodReasonContext {
  ready: number;
  total: number;
  /** Version that still serves, if one does. */
  serving?: string;
  /** Pods of before the change still serve. */
  rolling?: boolean;
}

/** Why pods fail, for a person: what happened, what still works, what to do. */
export function podReason(fault: PodFault, context: PodReasonContext): Reason {
  const { code, message, action } = WORDS[fault.code](fault);
  return {
    code,
    message: `${message} ${standing(context)}`.trim(),
    action,
    pod: fault.pod,
    ...(fault.detail !== undefined && { detail: fault.detail }),
  };
}

type Words = (fault: PodFault) => { code: string; message: string; action: string };

const WORDS: Record<PodFault['code'], Words> = {
  CrashLoop: ({ pod, restarts, exitCode }) => ({
    code: 'CrashLoop',
    message: `${pod} ends ${exitCode === undefined ? '' : `with exit code ${exitCode} `}soon after its start${times(restarts)}.`,
    action: 'Look at the logs of this pod.',
  }),
  OutOfMemory: ({ pod, memory, restarts }) => ({
    code: 'OutOfMemory',
    message: `${pod} ran out of memory${memory === undefined ? '' : ` (${memory})`}${times(restarts)}.`,
    action: 'Give it more memory in Settings.',
  }),
  ImagePullFailed: ({ image, detail }) => ({
    code: 'ImagePullFailed',
    message: `The image ${image ?? 'of a pod'} ${pullWords(detail)}.`,
    action: 'Check the name and version of the image, or go back to the last version.',
  }),
  ContainerConfigFailed: ({ pod }) => ({
    code: 'ContainerConfigFailed',
    message: `${pod} cannot start: something that it refers to is missing.`,
    action: 'Look at the full error for what is missing.',
  }),
  Unschedulable: ({ pod, detail }) => ({
    code: 'Unschedulable',
    message: `No node has room for ${pod}${shortage(detail)}.`,
    action: 'Choose a smaller size, or ask a sovereign-admin for more nodes.',
  }),
  Evicted: ({ pod }) => ({
    code: 'Evicted',
    message: `${pod} had to leave its node.`,
    action: 'Look at the full error for what its node was short of.',
  }),
};

/** What still works. */
export function standing({ ready, total, serving, rolling }: PodReasonContext): string {
  if (ready === 0) return total > 0 ? 'No pod is ready.' : '';
  if (serving !== undefined) return `${serving} still runs.`;
  if (rolling) return 'What ran before still serves.';
  return `${ready} of ${total} ${total === 1 ? 'pod is' : 'pods are'} ready.`;
}

function times(restarts: number): string {
  return restarts > 1 ? ` (${restarts} times)` : '';
}

function pullWords(detail: string | undefined): string {
  if (/not found|manifest unknown|does not exist/i.test(detail ?? '')) return 'is not in the registry';
  if (/unauthorized|denied|authentication/i.test(detail ?? '')) return 'may not be pulled: the registry refuses access';
  return 'cannot be pulled';
}

function shortage(detail: string | undefined): string {
  const short = [...(detail ?? '').matchAll(/Insufficient (\w+)/g)].map(match => match[1]);
  const words = [...new Set(short)].join(' and ');
  return words === '' ? '' : `: not enough ${words}`;
}
