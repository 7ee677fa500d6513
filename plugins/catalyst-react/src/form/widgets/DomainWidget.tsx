import { WidgetProps } from '@rjsf/utils';
import { DomainField } from '../../components/DomainField';
import { FormContext } from '../formContext';

/** The address is computed: a name of one's own needs a domain of the Organization. */
export function DomainWidget({ label, schema, formContext }: WidgetProps) {
  const { application, domain } = formContext as FormContext;
  return <DomainField label={label} help={schema.description} application={application} domain={domain} />;
}
