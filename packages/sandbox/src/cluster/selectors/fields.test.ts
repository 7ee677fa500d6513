import type { KubeObject } from '../types';
import { fieldRequirements, fieldValue } from './fields';

describe('a field selector', () => {
  it('is a list of fields with the values that they must or must not have', () => {
    expect(fieldRequirements('metadata.name=a,type!=Normal,spec.x==1')).toEqual(
      [
        { field: 'metadata.name', equal: true, value: 'a' },
        { field: 'type', equal: false, value: 'Normal' },
        { field: 'spec.x', equal: true, value: '1' },
      ],
    );
  });

  it('may escape what would end a value', () => {
    expect(fieldRequirements('spec.x=a\\,b\\=c')).toEqual([
      { field: 'spec.x', equal: true, value: 'a,b=c' },
    ]);
  });

  it('is refused without a value', () => {
    expect(() => fieldRequirements('metadata.name')).toThrow(
      /invalid selector/,
    );
  });

  it('compares numbers and truths as text, and what is absent as empty', () => {
    const object = { spec: { size: 2, on: false } } as unknown as KubeObject;
    expect(
      ['spec.size', 'spec.on', 'spec.none', 'status.x'].map(path =>
        fieldValue(object, path),
      ),
    ).toEqual(['2', 'false', '', '']);
  });
});
