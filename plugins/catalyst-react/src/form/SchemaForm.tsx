import { forwardRef, useCallback, useImperativeHandle, useMemo, useRef, useState } from 'react';
import Form, { IChangeEvent } from '@rjsf/core';
import { getDefaultFormState, RJSFSchema } from '@rjsf/utils';
import validator from '@rjsf/validator-ajv8';
import { useAfterPointer } from '../layout/useAfterPointer';
import { FormContext } from './formContext';
import { FieldError, focusField, listErrors } from './fieldErrors';
import { inWordsOf } from './errorWords';
import { templates, widgets } from './theme';
import { uiSchemaOf } from './uiSchema';
import styles from './Form.module.css';

export type Config = Record<string, unknown>;

/** What an Application starts from when nobody says anything. */
export function defaultConfig(schema: RJSFSchema, overlay: Config = {}): Config {
  return (getDefaultFormState(validator, schema, overlay, schema) as Config | undefined) ?? {};
}

/** The page's hold on the form. */
export interface SchemaFormHandle {
  /** The values without those of hidden fields, when all are right; else every error is shown and the first field gets the focus. */
  submit(): Config | undefined;
}

export interface SchemaFormProps {
  schema: RJSFSchema;
  value: Config;
  onChange(value: Config): void;
  /** The values can be looked at only. */
  readOnly?: boolean;
  surroundings: Omit<FormContext, 'shown' | 'leave'>;
  /** Hears what keeps the person from going on, since they wanted to: the page lists it at its top. */
  onErrors(errors: readonly FieldError[]): void;
}

/** A form made from a Blueprint's configSchema. */
export const SchemaForm = forwardRef<SchemaFormHandle, SchemaFormProps>(function ConfigForm(props, ref) {
  const { schema, value, onChange, readOnly, surroundings, onErrors } = props;
  const form = useRef<Form>(null);
  const [left, setLeft] = useState<string[]>([]);
  const [asked, setAsked] = useState(false);
  const uiSchema = useMemo(() => uiSchemaOf(schema), [schema]);
  const inWords = useMemo(() => inWordsOf(schema), [schema]);
  const afterPointer = useAfterPointer();
  const leave = useCallback(
    (id: string) => afterPointer(() => setLeft(known => (known.includes(id) ? known : [...known, id]))),
    [afterPointer],
  );
  const context: FormContext = { ...surroundings, leave, shown: asked ? 'all' : left };

  const errorsOf = (config: Config) =>
    listErrors(validator.validateFormData(config, schema, undefined, inWords, uiSchema).errorSchema, schema);

  useImperativeHandle(ref, () => ({
    submit() {
      // What is left out comes back as its default: an object that holds required fields is to be filled in.
      const config = defaultConfig(schema, form.current?.omitExtraData(value) ?? value);
      const errors = errorsOf(config);
      setAsked(true);
      onErrors(errors);
      if (errors.length > 0) {
        focusField(errors[0].id);
        return undefined;
      }
      return config;
    },
  }));

  const change = ({ formData }: IChangeEvent) => {
    const config = (formData ?? {}) as Config;
    onChange(config);
    if (asked) onErrors(errorsOf(config));
  };

  return (
    <div className={styles.form}>
      <Form
        ref={form}
        tagName="div"
        schema={schema}
        uiSchema={uiSchema}
        formData={value}
        formContext={context}
        validator={validator}
        transformErrors={inWords}
        templates={templates}
        widgets={widgets}
        readonly={readOnly}
        liveValidate
        noHtml5Validate
        showErrorList={false}
        onChange={change}
      >
        <></>
      </Form>
    </div>
  );
});
