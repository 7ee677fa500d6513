import { Button, ButtonIcon, FieldLabel } from '@backstage/ui';
import { ArrayFieldTemplateProps } from '@rjsf/utils';
import { RiAddLine, RiDeleteBinLine } from '@remixicon/react';
import styles from '../Form.module.css';

/** A list of values, to add to and to take from. */
export function ArrayFieldTemplate({ title, schema, items, canAdd, readonly, onAddClick }: ArrayFieldTemplateProps) {
  return (
    <div role="group" aria-label={title}>
      <FieldLabel label={title} description={schema.description} />
      <ul className={styles.items}>
        {items.map(({ key, index, children, hasRemove, onDropIndexClick }) => (
          <li key={key}>
            <div className={styles.item}>{children}</div>
            {hasRemove && !readonly && (
              <ButtonIcon
                variant="tertiary"
                icon={<RiDeleteBinLine />}
                aria-label={`Remove ${title} ${index + 1}`}
                onPress={() => onDropIndexClick(index)()}
              />
            )}
          </li>
        ))}
      </ul>
      {canAdd && !readonly && (
        <Button variant="secondary" iconStart={<RiAddLine />} onPress={() => onAddClick()}>
          Add
        </Button>
      )}
    </div>
  );
}
