import { errorFromAnswer } from './errors';

const url = 'https://git.example.com';
const codeOf = (status: number, message: string) =>
  errorFromAnswer('POST /x', { url, status, message }).code;

describe('an answer of the forge', () => {
  it('that tells of a lost race is no refusal, though its status is the same', () => {
    expect(
      codeOf(
        403,
        "cannot lock ref 'refs/heads/main': is at 12 but expected 34",
      ),
    ).toBe('conflict');
    expect(codeOf(403, 'user cannot commit to repo')).toBe('forbidden');
  });

  it.each([
    [422, 'user already exists [name: acme]', 'conflict'],
    [400, 'access token name has been used already', 'conflict'],
    [422, 'sha does not match', 'invalid'],
    [404, "The target couldn't be found.", 'notFound'],
    [500, '', 'failed'],
  ])('of status %i that says "%s" means %s', (status, message, code) => {
    expect(codeOf(status, message)).toBe(code);
  });

  it('that comes from a forge in trouble names its address', () => {
    const error = errorFromAnswer('GET /user', {
      url,
      status: 503,
      message: '',
    });
    expect(error).toMatchObject({
      code: 'unreachable',
      message: `GET /user: ${url} does not answer: HTTP 503`,
    });
  });
});
