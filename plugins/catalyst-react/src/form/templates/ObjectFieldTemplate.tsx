import { ObjectFieldTemplateProps } from '@rjsf/utils';
import styles from '../Form.module.css';

const isObject = (schema: unknown, key: string): boolean => {
  const property = (schema as { properties?: Record<string, { type?: unknown; properties?: unknown }> }).properties?.[key];
  return property?.type === 'object' || property?.properties !== undefined;
};

/** The fields of an object. At the top, plain fields come first, and each object is a part of its own with a title and a line. */
export function ObjectFieldTemplate({ idSchema, title, description, properties, schema }: ObjectFieldTemplateProps) {
  const shown = properties.filter(({ hidden }) => !hidden);
  if (idSchema.$id === 'root') {
    const plain = shown.filter(({ name }) => !isObject(schema, name));
    const parts = shown.filter(({ name }) => isObject(schema, name));
    return (
      <>
        {plain.length > 0 && <div className={styles.fields}>{plain.map(({ content }) => content)}</div>}
        {parts.map(({ content }) => content)}
      </>
    );
  }
  return (
    <section className={styles.part} aria-label={title}>
      {title && <h2>{title}</h2>}
      {description && <p className={styles.help}>{description}</p>}
      <div className={styles.fields}>{shown.map(({ content }) => content)}</div>
    </section>
  );
}
