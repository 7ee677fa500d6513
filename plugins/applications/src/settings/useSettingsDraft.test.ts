import { rebased } from './useSettingsDraft';

describe('rebased', () => {
  const base = { replicas: 2, title: 'Shop', storage: { size: '10Gi' } };

  it('is the draft while nobody else has committed', () => {
    const config = { ...base, replicas: 3 };
    expect(rebased({ base, config }, structuredClone(base))).toEqual(config);
  });

  it('keeps what the person changed, and takes over what others did', () => {
    const config = { replicas: 3, storage: { size: '10Gi' } };
    const now = { replicas: 2, title: 'Store', storage: { size: '20Gi' }, cache: true };
    expect(rebased({ base: { replicas: 2, storage: { size: '10Gi' } }, config }, now)).toEqual({
      replicas: 3,
      title: 'Store',
      storage: { size: '20Gi' },
      cache: true,
    });
  });
});
