import { CSSProperties } from 'react';
import { blueprintIcon } from './blueprintIcons';
import styles from './BlueprintTile.module.css';

const iconSize = { 20: 12, 32: 18, 40: 22, 56: 30 } as const;

export interface BlueprintTileProps {
  /** Name of a Remix Icon, or the address of a picture. A box where there is none. */
  icon?: string;
  /** The Blueprint's own colour as `#rrggbb`. */
  color?: string;
  /** Edge in pixels. */
  size?: keyof typeof iconSize;
}

const isPicture = (icon: string) => /^(https?:|data:image\/|\/)/.test(icon);

/** The icon of a Blueprint on a tile in its own colour. */
export function BlueprintTile({ icon, color, size = 32 }: BlueprintTileProps) {
  const Icon = blueprintIcon(icon);
  const style = (color ? { '--tile': color } : {}) as CSSProperties;
  return (
    <span className={`${styles.tile} ${styles[`s${size}`]}`} style={style} aria-hidden="true">
      {icon && isPicture(icon) ? (
        <img src={icon} alt="" width={iconSize[size]} height={iconSize[size]} />
      ) : (
        <Icon size={iconSize[size]} />
      )}
    </span>
  );
}
