import { coalesce } from './coalesce';

describe('asking together', () => {
  it('never takes an answer that was sought before the question', async () => {
    const answers: (() => void)[] = [];
    let asked = 0;
    const ask = coalesce(() => {
      asked += 1;
      const mine = asked;
      return new Promise<number>(resolve => answers.push(() => resolve(mine)));
    });
    const first = ask();
    await Promise.resolve();
    const [second, third] = [ask(), ask()];
    answers[0]();
    await expect(first).resolves.toBe(1);
    await new Promise(setImmediate);
    answers[1]();
    await expect(Promise.all([second, third])).resolves.toEqual([2, 2]);
    expect(asked).toBe(2);
  });

  it('asks again after a failure', async () => {
    let asked = 0;
    const ask = coalesce(async () => {
      asked += 1;
      if (asked === 1) throw new Error('no answer');
      return asked;
    });
    await expect(ask()).rejects.toThrow('no answer');
    await expect(ask()).resolves.toBe(2);
  });
});
