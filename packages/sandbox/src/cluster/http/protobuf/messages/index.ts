import { access } from './access';
import { core } from './core';
import { meta } from './meta';
import { others } from './others';
import { pods } from './pods';
import { volumes } from './volumes';
import { workloads } from './workloads';

/** The messages of the kinds that typed clients write, as text: see `layout.ts` for how it reads. */
export const messages = [
  meta,
  core,
  pods,
  volumes,
  workloads,
  access,
  others,
].join('');
