import { forwardRef, useCallback, useImperativeHandle, useMemo, useRef, useState } from 'react';
import Form, { IChangeEvent } from '@rjsf/core';
import { ErrorSchema, getDefaultFormState, RJSFSchema } from '@rjsf/utils';
import validator from '@rjsf/validator-ajv8';
import { useAfterPointer } from '../layout/useAfterPointer';
import { ErrorSummary } from './ErrorSummary';
import { FormContext } from './formContext';
import { FieldError, focusField, listErrors } from './fieldErrors';
import { inWords } from './errorWords';
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
  surroundings: Omit<FormContext, 'shown' | 'leave'>;
  /** Errors of the server, by path as `admin.email`. */
  serverErrors?: readonly { field: string; message: string }[];
}

function asErrorSchema(errors: SchemaFormProps['serverErrors'] = []): ErrorSchema {
  const root: Record<string, unknown> = {};
  for (const { field, message } of errors) {
    const keys = field.split(/[.[\]]/).filter(Boolean);
    const node = keys.reduce<Record<string, unknown>>((at, key) => (at[key] ??= {}) as Record<string, unknown>, root);
    node.__errors = [message];
  }
  return root as ErrorSchema;
}

/** A form made from a Blueprint's configSchema. */
export const SchemaForm = forwardRef<SchemaFormHandle, SchemaFormProps>(function ConfigForm(props, ref) {
  const { schema, value, onChange, surroundings, serverErrors } = props;
  const form = useRef<Form>(null);
  const [left, setLeft] = useState<string[]>([]);
  const [summary, setSummary] = useState<FieldError[]>();
  const uiSchema = useMemo(() => uiSchemaOf(schema), [schema]);
  const extraErrors = useMemo(() => asErrorSchema(serverErrors), [serverErrors]);
  const afterPointer = useAfterPointer();
  const leave = useCallback(
    (id: string) => afterPointer(() => setLeft(known => (known.includes(id) ? known : [...known, id]))),
    [afterPointer],
  );
  const wanted = summary !== undefined || serverErrors !== undefined;
  const context: FormContext = { ...surroundings, leave, shown: wanted ? 'all' : left };

  const errorsOf = (config: Config) =>
    listErrors(validator.validateFormData(config, schema, undefined, inWords, uiSchema).errorSchema, schema);

  useImperativeHandle(ref, () => ({
    submit() {
      // What is left out comes back as its default: an object that holds required fields is to be filled in.
      const config = defaultConfig(schema, form.current?.omitExtraData(value) ?? value);
      const errors = errorsOf(config);
      setSummary(errors);
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
    if (summary) setSummary(errorsOf(config));
  };

  return (
    <div className={styles.form}>
      <ErrorSummary errors={summary ?? listErrors(extraErrors, schema)} />
      <Form
        ref={form}
        tagName="div"
        schema={schema}
        uiSchema={uiSchema}
        formData={value}
        formContext={context}
        validator={validator}
        extraErrors={extraErrors}
        transformErrors={inWords}
        templates={templates}
        widgets={widgets}
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
