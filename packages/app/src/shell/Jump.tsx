import { KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Dialog, DialogBody, DialogHeader } from '@backstage/ui';
import { RiSearchLine } from '@remixicon/react';
import { useNavigate } from 'react-router-dom';
import { Destination, findDestinations } from './destinations';
import { useDestinations } from './useDestinations';
import styles from './Jump.module.css';

interface ResultsProps {
  id: string;
  found: Destination[];
  active: number;
  onGo(destination: Destination): void;
}

function Results({ id, found, active, onGo }: ResultsProps) {
  return (
    <ul id={id} role="listbox" aria-label="Results" className={styles.results}>
      {found.map((destination, index) => (
        <li
          key={destination.href}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          className={styles.result}
          onMouseDown={event => event.preventDefault()}
          onMouseUp={() => onGo(destination)}
        >
          <span className={styles.icon}>{destination.icon}</span>
          <b>{destination.title}</b>
          <span className={styles.kind}>{destination.kind}</span>
        </li>
      ))}
    </ul>
  );
}

/** Search over Environments, Applications and Blueprints; Enter goes there. */
export function Jump({ onClose }: { onClose(): void }) {
  const id = useId();
  const navigate = useNavigate();
  const all = useDestinations();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const found = findDestinations(all, text);
  // Whoever opens it wants to type.
  useEffect(() => input.current?.focus(), []);

  const go = ({ href }: Destination) => {
    onClose();
    navigate(href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length > 0) {
      event.preventDefault();
      setActive((active + step + found.length) % found.length);
    }
    if (event.key === 'Enter' && found[active]) go(found[active]);
  };

  return (
    <Dialog isOpen isDismissable width={560} onOpenChange={open => !open && onClose()}>
      <DialogHeader>Search or jump to</DialogHeader>
      <DialogBody className={styles.body}>
        <div className={styles.field}>
          <RiSearchLine size={16} aria-hidden="true" />
          <input
            ref={input}
            role="combobox"
            aria-expanded="true"
            aria-controls={id}
            aria-activedescendant={found[active] && `${id}-${active}`}
            aria-label="Search or jump to"
            placeholder="Environment, Application or Blueprint"
            value={text}
            onKeyDown={onKeyDown}
            onChange={event => {
              setText(event.target.value);
              setActive(0);
            }}
          />
        </div>
        <Results id={id} found={found} active={active} onGo={go} />
        {found.length === 0 && <p className={styles.none}>Nothing here is called “{text}”.</p>}
      </DialogBody>
    </Dialog>
  );
}
