import { WarmRepository } from './git/repository';

/** How many repositories are kept warm, and what they may take in memory together. */
export interface Room {
  repositories: number;
  bytes: number;
}

const ROOM: Room = { repositories: 256, bytes: 256 * 1024 * 1024 };

type Weighed = Pick<WarmRepository, 'bytes' | 'busy'>;

/** Forgets what was used longest ago, the first in the map, as long as too much is kept. What is in use, or being written, stays. */
export function makeRoom<T extends Weighed>(
  warm: Map<string, T>,
  used: T,
  room: Room = ROOM,
): void {
  let bytes = 0;
  warm.forEach(repository => {
    bytes += repository.bytes;
  });
  for (const [key, repository] of warm) {
    if (warm.size <= room.repositories && bytes <= room.bytes) return;
    if (repository === used || repository.busy) continue;
    bytes -= repository.bytes;
    warm.delete(key);
  }
}
