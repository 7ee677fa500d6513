import { BlueprintSummary, BlueprintVersion } from './blueprintTypes';

type Fields = Record<string, unknown>;

/** A Blueprint of the wire is a summary with its newest version's fields. */
export function readSummary(body: unknown): BlueprintSummary {
  const summary = body as BlueprintSummary;
  return { ...summary, versions: summary.versions ?? [summary.version], depends: summary.depends ?? [] };
}

/** One version of the wire; what a Blueprint leaves out is empty here. */
export function readVersion(body: unknown): BlueprintVersion {
  const version = body as BlueprintVersion & { manifests?: { overlays?: Fields } };
  return {
    ...version,
    depends: version.depends ?? [],
    overlays: version.overlays ?? (version.manifests?.overlays as BlueprintVersion['overlays']) ?? {},
  };
}
