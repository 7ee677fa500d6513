import type { JSONSchema7 } from 'json-schema';

/** How the marketplace shows a Blueprint. */
export interface BlueprintCard {
  title: string;
  tagline: string;
  category: string;
  tags?: string[];
  /** Name of a Remix Icon, or a picture as a data address. */
  icon?: string;
  /** The Blueprint's own colour as `#rrggbb`. */
  color?: string;
  license?: string;
  documentation?: string;
  homepage?: string;
}

export interface BlueprintDependency {
  blueprint: string;
  /** Range of versions that will do. */
  version: string;
  alias: string;
  /** What it is needed for, as "for its content". */
  description?: string;
  when?: string;
  /** `external`: an Application that the settings name serves it. */
  mode?: 'managed' | 'external';
  sharing?: 'allowed' | 'never';
}

/** A Blueprint in the catalog: its newest version. */
export interface BlueprintSummary {
  /** As `bp-wordpress`. */
  name: string;
  version: string;
  /** All versions, newest first. */
  versions: string[];
  visibility: 'listed' | 'unlisted' | 'private';
  /** The Organization to which a private one belongs. */
  organization?: string;
  card: BlueprintCard;
  owner?: { team?: string; contact?: string };
  depends: BlueprintDependency[];
}

/** A version in the list of all of them. */
export interface RegisteredVersion {
  version: string;
  /** Whether it can be installed. */
  ready: boolean;
  /** RFC 3339. */
  registeredAt?: string;
}

export type OverlayName = 'small' | 'medium' | 'large';

/** One version of a Blueprint with all that installing it needs. */
export interface BlueprintVersion extends Omit<BlueprintSummary, 'versions'> {
  configSchema?: JSONSchema7;
  placementSchema?: { modes?: string[]; minRegions?: number; maxRegions?: number };
  /** Value sets over the defaults of the schema, by size. */
  overlays: Partial<Record<OverlayName, Record<string, unknown>>>;
  upgrades?: { from?: string[]; blocks?: string[] };
  sso?: { enabled?: boolean };
  rotation?: { name: string; kind: string; ttl?: string }[];
  /** Markdown. */
  readme?: string;
}
