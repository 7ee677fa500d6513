import fc from 'fast-check';
import { factsOf, labelsFor, labelValue } from '.';

describe('Labels', () => {
  it('state facts and leave out what is not known', () => {
    const facts = { organization: 'acme', environment: 'acme-dev', blueprintVersion: '1.4.0' };
    expect(labelsFor(facts)).toEqual({ 'openova.io/organization': 'acme', 'openova.io/environment': 'acme-dev', 'openova.io/blueprint-version': '1.4.0' });
    expect(factsOf({ ...labelsFor(facts), other: 'x' })).toEqual(facts);
    expect(factsOf(undefined)).toEqual({});
  });

  it('have values that Kubernetes takes', () => {
    fc.assert(fc.property(fc.string(), text => /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/.test(labelValue(text)) && labelValue(text).length <= 63));
  });
});
