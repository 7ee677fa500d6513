import { Forge } from '@catalyst/forge';
import { Logger, messageOf } from '@catalyst/kube';
import { Blueprint } from '@catalyst/model';

/** Files of registered Blueprints. A registered version never changes, so what was read once is kept. */
export interface Assets {
  /** README.md; undefined when there is none. */
  readme(object: Blueprint): Promise<string | undefined>;
  /** The icon's SVG; undefined when the card names none, or no file. */
  icon(object: Blueprint): Promise<string | undefined>;
}

const KEPT = 4_000;
/** What is larger is read again each time, so that what is kept has a bound. */
const KEPT_LENGTH = 64 * 1024;
const ICON_MAX = 64 * 1024;

const isLarge = (text: string | undefined) => text !== undefined && text.length > KEPT_LENGTH;

export function createAssets(forge: Pick<Forge, 'files'>, logger: Logger): Assets {
  const kept = new Map<string, Promise<string | undefined>>();

  async function fetchFile(repository: string, path: string, commit: string): Promise<string | undefined> {
    const [owner, name] = repository.split('/');
    return forge.files.read(owner, name, path, commit);
  }

  /** Last used last: the first one is the one to forget. */
  function keep(key: string, file: Promise<string | undefined>): void {
    kept.delete(key);
    kept.set(key, file);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value ?? '');
  }

  async function read(object: Blueprint, file: string): Promise<string | undefined> {
    const { repository, commit, path = '.' } = object.status?.source ?? {};
    if (!repository || !commit) return undefined;
    const full = path === '.' ? file : `${path}/${file}`;
    const key = `${repository}@${commit}:${full}`;
    const known = kept.get(key) ?? fetchFile(repository, full, commit);
    keep(key, known);
    try {
      const text = await known;
      if (isLarge(text)) kept.delete(key);
      return text;
    } catch (error) {
      kept.delete(key);
      logger.warn(`${key} cannot be read: ${messageOf(error)}`);
      return undefined;
    }
  }

  return {
    readme: object => read(object, 'README.md'),
    async icon(object) {
      const file = iconFile(object);
      if (file === undefined) return undefined;
      const svg = await read(object, file);
      return svg !== undefined && svg.length <= ICON_MAX && svg.includes('<svg') ? svg : undefined;
    },
  };
}

/** Path of the icon in the Blueprint's folder; undefined when the card has the name of a Remix Icon, or nothing. */
export function iconFile({ spec }: Blueprint): string | undefined {
  const { icon } = spec.card;
  return icon?.endsWith('.svg') && !icon.includes('..') ? icon.replace(/^(\.?\/)+/, '') : undefined;
}

/** An SVG as an address that an `<img>` takes. */
export function dataAddress(svg: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
