import { RegistryWidgetsType, TemplatesType } from '@rjsf/utils';
import { ArrayFieldTemplate } from './templates/ArrayFieldTemplate';
import { FieldTemplate } from './templates/FieldTemplate';
import { ObjectFieldTemplate } from './templates/ObjectFieldTemplate';
import { ApplicationRefWidget } from './widgets/ApplicationRefWidget';
import { ChoiceWidget } from './widgets/ChoiceWidget';
import { DomainWidget } from './widgets/DomainWidget';
import { NumberWidget } from './widgets/NumberWidget';
import { SwitchWidget } from './widgets/SwitchWidget';
import { TextWidget } from './widgets/TextWidget';

/** How the fields of a schema look: Backstage UI under RJSF. */
export const templates: Partial<TemplatesType> = { ArrayFieldTemplate, FieldTemplate, ObjectFieldTemplate };

export const widgets: RegistryWidgetsType = {
  TextWidget,
  EmailWidget: TextWidget,
  URLWidget: TextWidget,
  UpDownWidget: NumberWidget,
  RangeWidget: NumberWidget,
  CheckboxWidget: SwitchWidget,
  SelectWidget: ChoiceWidget,
  RadioWidget: ChoiceWidget,
  ApplicationRefWidget,
  DomainWidget,
};
