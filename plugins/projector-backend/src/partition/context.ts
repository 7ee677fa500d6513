import type { CardFacts, ComposeContext, Environment } from '@catalyst/model';

/** What an Environment's views need to know from outside of it. */
export interface ProjectionContext {
  /** The Environment object, as it is now. */
  environment(): Environment | undefined;
  /** Vclusters that do not answer. */
  lost(): string[];
  cardOf(blueprint: string, version: string): CardFacts | undefined;
  gateway: ComposeContext['gateway'];
  now(): string;
}
