import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiCheckLine, RiExpandUpDownLine } from '@remixicon/react';
import { useNavigate } from 'react-router-dom';
import { useOrganization } from '@catalyst/backstage-plugin-catalyst-react';
import styles from './Sidebar.module.css';

function Badge({ name }: { name: string }) {
  return (
    <span className={styles.badge} aria-hidden="true">
      {name.charAt(0).toUpperCase()}
    </span>
  );
}

/** The Organization that one works in, and the others that one may work in. */
export function OrganizationSwitcher() {
  const { current, organizations, select } = useOrganization();
  const navigate = useNavigate();
  if (!current) return <div className={styles.organization} />;
  if (organizations.length < 2) {
    return (
      <div className={styles.organization}>
        <Badge name={current.name} />
        {current.name}
      </div>
    );
  }
  const change = (name: string) => {
    select(name);
    navigate('/');
  };
  return (
    <MenuTrigger>
      <Button
        variant="tertiary"
        className={styles.organization}
        aria-label={`Organization ${current.name}, change`}
        iconStart={<Badge name={current.name} />}
        iconEnd={<RiExpandUpDownLine size={16} className={styles.expand} />}
      >
        {current.name}
      </Button>
      <Menu>
        {organizations.map(({ name }) => (
          <MenuItem
            key={name}
            id={name}
            iconStart={name === current.name ? <RiCheckLine size={16} /> : <Badge name={name} />}
            onAction={() => change(name)}
          >
            {name}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  );
}
