import { createRef, useState } from 'react';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import type { JSONSchema7 } from 'json-schema';
import { anApplication, renderCatalyst } from '../testUtils';
import { ErrorSummary } from './ErrorSummary';
import { FieldError } from './fieldErrors';
import { Config, defaultConfig, SchemaForm, SchemaFormHandle } from './SchemaForm';

const schema: JSONSchema7 = {
  type: 'object',
  required: ['title', 'admin'],
  additionalProperties: false,
  properties: {
    title: { type: 'string', title: 'Site title', description: 'Stands at the top.', minLength: 1, maxLength: 20 },
    replicas: { type: 'integer', title: 'Pods', minimum: 1, maximum: 10, default: 1 },
    memory: { type: 'string', title: 'Memory', pattern: '^[0-9]+(Mi|Gi)$', default: '512Mi' },
    cache: { type: 'boolean', title: 'Page cache', default: false },
    language: { type: 'string', title: 'Language', enum: ['en', 'de', 'fr', 'es', 'it'], default: 'en' },
    admin: {
      type: 'object',
      title: 'Administrator',
      required: ['email'],
      properties: { email: { type: 'string', format: 'email', title: 'E-mail' } },
    },
    database: {
      type: 'object',
      title: 'Database',
      default: {},
      properties: { mode: { type: 'string', title: 'Mode', enum: ['embedded', 'external'], default: 'embedded' } },
      dependencies: {
        mode: {
          oneOf: [
            { properties: { mode: { enum: ['embedded'] } } },
            {
              properties: {
                mode: { enum: ['external'] },
                ref: {
                  type: 'string',
                  title: 'Application',
                  'x-catalyst-ui-hint': 'application-ref',
                  'x-catalyst-ui-filter': { blueprint: 'bp-mariadb' },
                } as JSONSchema7,
              },
              required: ['ref'],
            },
          ],
        },
      },
    },
  },
};

const maria = anApplication({
  name: 'shared-db',
  blueprint: { name: 'bp-mariadb', version: '1.0.0', title: 'MariaDB', category: 'database' },
});

function show() {
  const form = createRef<SchemaFormHandle>();
  const latest: { config: Config } = { config: {} };
  function Page() {
    const [config, setConfig] = useState<Config>(() => defaultConfig(schema));
    const [errors, setErrors] = useState<readonly FieldError[]>([]);
    latest.config = config;
    return (
      <>
        <ErrorSummary errors={errors} />
        <SchemaForm
          ref={form}
          schema={schema}
          value={config}
          onChange={setConfig}
          onErrors={setErrors}
          surroundings={{ application: 'shop', environment: 'acme-dev', applications: [maria, anApplication()] }}
        />
      </>
    );
  }
  const { container } = renderCatalyst(<Page />);
  const submit = () => {
    let config: Config | undefined;
    act(() => {
      config = form.current?.submit();
    });
    return config;
  };
  return { container, latest, submit };
}

async function enter(field: HTMLElement, text: string) {
  await userEvent.click(field);
  await userEvent.paste(text);
}

describe('SchemaForm', () => {
  it('starts with the defaults, each field with its label and help', async () => {
    const { container } = show();
    expect(await screen.findByRole('textbox', { name: 'Pods' })).toHaveValue('1');
    expect(screen.getByRole('switch', { name: 'Page cache' })).not.toBeChecked();
    expect(screen.getByRole('button', { name: /Language/ })).toHaveTextContent('en');
    expect(screen.getByText('Stands at the top.')).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('says nothing of an error before the field is left, then what was expected', async () => {
    show();
    const title = await screen.findByRole('textbox', { name: 'Site title' });
    await enter(title, 'A name that is much too long for this');
    expect(screen.queryByText('Enter at most 20 characters.')).not.toBeInTheDocument();
    await userEvent.tab();
    expect(await screen.findByText('Enter at most 20 characters.')).toBeInTheDocument();
    await userEvent.clear(title);
    await enter(title, 'Short');
    await waitFor(() => expect(screen.queryByText('Enter at most 20 characters.')).not.toBeInTheDocument());
  });

  it('names a value that is right where a form is asked for', async () => {
    show();
    const memory = await screen.findByRole('textbox', { name: 'Memory' });
    await userEvent.clear(memory);
    await enter(memory, 'lots');
    await userEvent.tab();
    expect(await screen.findByText('Enter a value such as 512Mi.')).toBeInTheDocument();
  });

  it('lists all errors as links, and brings the person to the first', async () => {
    const { submit } = show();
    const title = await screen.findByRole('textbox', { name: 'Site title' });
    expect(submit()).toBeUndefined();
    expect(await screen.findByRole('alert')).toHaveTextContent('2 fields need a change before you can go on: Site title, E-mail');
    expect(title).toHaveFocus();
    await userEvent.click(screen.getByRole('button', { name: 'E-mail' }));
    expect(screen.getByRole('textbox', { name: 'E-mail' })).toHaveFocus();
  });

  it('shows a conditional field with its setting only, keeps its value, and leaves it out of what is sent', async () => {
    const { latest, submit } = show();
    await enter(await screen.findByRole('textbox', { name: 'Site title' }), 'Shop');
    await enter(screen.getByRole('textbox', { name: 'E-mail' }), 'a@acme.example');
    expect(screen.queryByRole('button', { name: /Application/ })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: 'external' }));
    await userEvent.click(await screen.findByRole('button', { name: /Application/ }));
    expect(screen.getAllByRole('option')).toHaveLength(1);
    await userEvent.click(screen.getByRole('option', { name: /shared-db/ }));
    expect(submit()).toMatchObject({ database: { mode: 'external', ref: 'shared-db' } });

    await userEvent.click(screen.getByRole('radio', { name: 'embedded' }));
    expect(latest.config).toMatchObject({ database: { ref: 'shared-db' } });
    expect(submit()?.database).toEqual({ mode: 'embedded' });
  });
});
