import { Select } from '@backstage/ui';
import { WidgetProps } from '@rjsf/utils';
import { ApplicationView } from '@catalyst/model';
import { blueprintWord } from '../../components/placeWords';
import { stateWord } from '../../state/states';
import { useField } from './useField';

interface Filter {
  blueprint?: string;
}

/** The Applications to which a field with this `x-catalyst-ui-filter` can refer. */
export function referable(applications: readonly ApplicationView[], filter: Filter | undefined): ApplicationView[] {
  return applications.filter(({ blueprint }) => !filter?.blueprint || blueprint.name === filter.blueprint);
}

/** Another Application of the Environment. */
export function ApplicationRefWidget(props: WidgetProps) {
  const { field, context, leave } = useField(props);
  const { value, onChange, schema } = props;
  const filter = (schema as Record<string, unknown>)['x-catalyst-ui-filter'] as Filter | undefined;
  const found = referable(context.applications, filter);
  const what = filter?.blueprint ? blueprintWord(filter.blueprint) : 'Application';
  const none = `There is no ${what} in ${context.environment} yet.`;
  return (
    <Select
      {...field}
      size="small"
      description={found.length === 0 ? [field.description, none].filter(Boolean).join(' ') : field.description}
      placeholder={found.length === 0 ? 'None' : `Choose a ${what}`}
      isDisabled={field.isDisabled || found.length === 0}
      options={found.map(({ name, blueprint, state }) => ({
        id: name,
        label: name,
        description: `${blueprintWord(blueprint.name)} ${blueprint.version}, ${stateWord[state]}`,
      }))}
      value={(value as string | undefined) ?? null}
      onChange={key => onChange(key === null ? undefined : String(key))}
      onBlur={leave}
    />
  );
}
