import fc from 'fast-check';
import { escapeToken, unescapeToken } from './escape';
import { keyOfApplication, keyOfCommit, keyOfObject, parseKey } from './keys';
import { identityOf, ObjectIdentity } from './object';
import { environmentOfBucket, stateBucket, streamName } from './streams';
import { parseSubject, subjectOfCommit, subjectOfKustomization, subjectOfObject, subjectOfResource, subjectsOf } from './subjects';

const word = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', '_', '=', '=5F', 'a.b', '*', '>', 'kube-root-ca.crt'));
const identity: fc.Arbitrary<ObjectIdentity> = fc.record({
  cluster: word,
  group: fc.constantFrom('', 'apps', 'helm.toolkit.fluxcd.io'),
  kind: fc.stringMatching(/^[A-Z][A-Za-z]{0,12}$/),
  namespace: word,
  name: word,
});

describe('A token', () => {
  it('stands for any text, within what NATS allows, and is read back', () => {
    fc.assert(
      fc.property(word, text => {
        expect(escapeToken(text)).toMatch(/^[-=\w]+$/);
        expect(unescapeToken(escapeToken(text))).toBe(text);
      }),
    );
  });

  it('is another one for another text', () => {
    fc.assert(fc.property(word, word, (a, b) => (escapeToken(a) === escapeToken(b)) === (a === b)));
    expect(escapeToken('kube-root-ca.crt')).toBe('kube-root-ca=2Ecrt');
    expect(escapeToken('')).toBe('_');
  });

  it('is refused when it is none', () => {
    for (const token of ['', 'a.b', '=5', '=zz', 'a b', '=FF']) expect(() => unescapeToken(token)).toThrow(TypeError);
  });
});

describe('A subject', () => {
  it('of an object has six tokens, is captured by its Environment\'s stream, and is read back', () => {
    fc.assert(
      fc.property(identity, object => {
        const subject = subjectOfObject('acme-dev', object);
        expect(subject.split('.')).toHaveLength(6);
        expect(subject.startsWith(subjectsOf('acme-dev').replace('>', ''))).toBe(true);
        const { cluster: _, ...facts } = object;
        expect(parseSubject(subject)).toEqual({ source: 'k8s', environment: 'acme-dev', ...facts });
      }),
    );
    const pod = identityOf('hz-fsn-rtz-dev-acme', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'shop', namespace: 'shop' } });
    expect(subjectOfObject('acme-dev', pod)).toBe('ws.acme-dev.k8s.Deployment=2Eapps.shop.shop');
  });

  it('of Flux, Git and Crossplane is read back', () => {
    expect(parseSubject(subjectOfKustomization('acme-dev', 'hello.manifests'))).toEqual({ source: 'flux', environment: 'acme-dev', kustomization: 'hello.manifests' });
    expect(parseSubject(subjectOfCommit('acme-dev', 'abc'))).toEqual({ source: 'git', environment: 'acme-dev', commit: 'abc' });
    expect(parseSubject(subjectOfResource('acme-dev', 'db'))).toEqual({ source: 'crossplane', environment: 'acme-dev', resource: 'db' });
  });

  it('of somebody else is none of ours', () => {
    expect(['x.acme.git.a', 'ws.acme', 'ws.acme.git', 'ws.acme.git.a.b', 'ws.acme.k8s.a.b', 'ws.acme.mail.a', 'ws.a=.git.b'].map(parseSubject)).toEqual(Array(7).fill(undefined));
  });
});

describe('A key', () => {
  it('is one that KV takes, and is read back with the vcluster', () => {
    fc.assert(
      fc.property(identity, object => {
        const key = keyOfObject(object);
        expect(key).toMatch(/^[-/=.\w]+$/);
        expect(key).not.toMatch(/^\.|\.\.|\.$/);
        expect(parseKey(key)).toEqual({ type: 'object', ...object });
      }),
    );
  });

  it('tells what it stands for', () => {
    expect(parseKey(keyOfApplication('shop'))).toEqual({ type: 'application', name: 'shop' });
    expect(parseKey(keyOfCommit('shop'))).toEqual({ type: 'commit', application: 'shop' });
    expect(parseKey('environment')).toEqual({ type: 'environment' });
    expect(['x', 'environment.x', 'application.a.b', 'object.a.b', 'application.=0'].map(parseKey)).toEqual(Array(5).fill(undefined));
  });
});

it('An Environment has a stream and a bucket', () => {
  expect([streamName('acme-dev'), stateBucket('acme-dev')]).toEqual(['ws-acme-dev', 'ws-acme-dev-state']);
  expect(environmentOfBucket('ws-acme-dev-state')).toBe('acme-dev');
  expect(environmentOfBucket('other')).toBeUndefined();
  expect(() => streamName('nope')).toThrow('Environment');
});
