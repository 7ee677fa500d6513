import { act, renderHook } from '@testing-library/react';
import { anApplication } from '@catalyst/backstage-plugin-catalyst-react/testUtils';
import { HomeCard, useHome } from './useHome';

const shop = anApplication({ name: 'shop' });
const worker = anApplication({ name: 'worker', state: 'Failed' });
const names = (cards: HomeCard[]) => cards.map(({ application }) => application.name);

describe('useHome', () => {
  it('changes cards in their place, and chooses anew only when it is told to', () => {
    const { result, rerender } = renderHook(all => useHome('acme', all), { initialProps: [shop, worker] });
    expect(names(result.current.attention)).toEqual(['worker']);
    expect(names(result.current.latest)).toEqual(['shop']);
    rerender([{ ...shop, state: 'Failed' }, { ...worker, state: 'Running' }]);
    expect(names(result.current.attention)).toEqual(['worker']);
    expect(result.current.attention[0]).toMatchObject({ withReason: true, application: { state: 'Running' } });
    expect(result.current.latest[0]).toMatchObject({ withReason: false, application: { state: 'Failed' } });
    expect(result.current.moved).toEqual({ attention: 1, latest: 1 });
    act(() => result.current.regroup());
    expect(names(result.current.attention)).toEqual(['shop']);
    expect(names(result.current.latest)).toEqual(['worker']);
    expect(result.current.moved).toEqual({ attention: 0, latest: 0 });
  });

  it('drops a card whose Application is gone, and starts anew for another Organization', () => {
    const { result, rerender } = renderHook(({ of, all }) => useHome(of, all), { initialProps: { of: 'acme', all: [shop, worker] } });
    rerender({ of: 'acme', all: [shop] });
    expect(names(result.current.attention)).toEqual([]);
    rerender({ of: 'globex', all: [worker] });
    expect(names(result.current.attention)).toEqual(['worker']);
  });
});
