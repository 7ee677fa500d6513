import { useMemo } from 'react';
import { BlueprintCard, BlueprintSummary } from './blueprintTypes';
import { AsyncState, useAsync } from './useAsync';
import { useCatalyst } from './useCatalyst';

/** The catalog, as the caller may see it. */
export function useBlueprints(): AsyncState<BlueprintSummary[]> {
  const { blueprints } = useCatalyst();
  return useAsync(() => blueprints.list(), [blueprints]);
}

/** Icon, colour and words of a Blueprint; undefined while unknown. */
export function useBlueprintLook(name: string): BlueprintCard | undefined {
  const { value } = useBlueprints();
  return useMemo(() => value?.find(each => each.name === name)?.card, [value, name]);
}
