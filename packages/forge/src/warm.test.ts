import { makeRoom } from './warm';

const repository = (bytes: number, busy = false) => ({ bytes, busy });

describe('repositories that are kept warm', () => {
  it('go when they take too much together, the one that was used longest ago first', () => {
    const used = repository(40);
    const warm = new Map([
      ['old', repository(40)],
      ['newer', repository(40)],
      ['used', used],
    ]);
    makeRoom(warm, used, { repositories: 10, bytes: 100 });
    expect([...warm.keys()]).toEqual(['newer', 'used']);
  });

  it('go when there are too many', () => {
    const used = repository(1);
    const warm = new Map([
      ['a', repository(1)],
      ['b', repository(1)],
      ['used', used],
    ]);
    makeRoom(warm, used, { repositories: 1, bytes: 100 });
    expect([...warm.keys()]).toEqual(['used']);
  });

  it('stay while they are written, and while they are used', () => {
    const used = repository(200);
    const warm = new Map([
      ['written', repository(200, true)],
      ['used', used],
    ]);
    makeRoom(warm, used, { repositories: 10, bytes: 100 });
    expect([...warm.keys()]).toEqual(['written', 'used']);
  });
});
