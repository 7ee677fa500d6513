import { RefChange } from '../git/move';
import { flush, pkt, readPkts, sideBand } from './pktLine';

/** What a push asks for: which refs to move, and how the client wants to be answered. */
export interface PushRequest {
  commands: RefChange[];
  capabilities: string[];
}

/** Reads the beginning of the body of a `git-receive-pack` request. */
export function parsePush(body: Buffer): PushRequest {
  const commands: RefChange[] = [];
  let capabilities: string[] = [];
  for (const line of readPkts(body).lines) {
    const [command, words] = line.toString().replace(/\n$/, '').split('\0');
    const found = /^([0-9a-f]{40}) ([0-9a-f]{40}) (.+)$/.exec(command);
    if (found)
      commands.push({ before: found[1], after: found[2], ref: found[3] });
    if (words) capabilities = words.trim().split(' ');
  }
  return { commands, capabilities };
}

const multiplexed = (push: PushRequest) =>
  push.capabilities.includes('side-band-64k');

/** Refuses the whole push, as a pre-receive hook does, with a sentence that git shows to the person. */
export function declinePush(push: PushRequest, why: string): Buffer {
  const report = Buffer.concat([
    pkt('unpack ok\n'),
    ...push.commands.map(c => pkt(`ng ${c.ref} pre-receive hook declined\n`)),
    flush,
  ]);
  if (!multiplexed(push)) return report;
  return Buffer.concat([
    sideBand(2, `\nerror:\nerror: ${why}\nerror:\n`),
    sideBand(1, report),
    flush,
  ]);
}

/** Adds what git shows as `remote:` to the end of an answer. */
export function addMessage(
  push: PushRequest,
  answer: Buffer,
  message: string,
): Buffer {
  if (!message || !multiplexed(push) || !answer.subarray(-4).equals(flush))
    return answer;
  return Buffer.concat([answer.subarray(0, -4), sideBand(2, message), flush]);
}
