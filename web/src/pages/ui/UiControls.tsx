import { useState } from 'react';

import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Field, Search } from '../../ui/Field.tsx';
import { useSay } from '../../ui/language.tsx';
import { Row, Section } from '../../ui/Layout.tsx';
import { Link } from '../../ui/Link.tsx';
import { Picker } from '../../ui/Picker.tsx';
import { uiWords as words } from './words.ts';

export function UiControls() {
  const say = useSay();
  const [severity, setSeverity] = useState<'all' | 'critical' | 'high'>('all');
  const [typed, setTyped] = useState('');
  const [namespace, setNamespace] = useState<string>();
  return (
    <Section title={say(words.controls)}>
      <Row>
        <Button>{say(words.plain)}</Button>
        <Button kind="main">{say(words.main)}</Button>
        <Button size="small">{say(words.plain)}</Button>
        <Button isPending>{say(words.pending)}</Button>
        <Link to="/ui">{say(words.link)}</Link>
        <Link to="/ui" kind="button">
          {say(words.plain)}
        </Link>
      </Row>
      <Button disabledReason={say(words.disabledReason)}>{say(words.disabled)}</Button>
      <Row>
        <Choice
          label={say(words.severity)}
          hasVisibleLabel
          options={[
            { value: 'all', word: say(words.all), count: 41 },
            { value: 'critical', word: say(words.critical), count: 4 },
            { value: 'high', word: say(words.high), count: 31 },
          ]}
          value={severity}
          onChange={setSeverity}
        />
        <Search label={say(words.search)} value={typed} onSubmit={setTyped} />
        <Picker
          label={say(words.namespace)}
          all={say(words.everyNamespace)}
          options={[{ value: 'payments', word: 'payments' }]}
          value={namespace}
          onChange={setNamespace}
        />
        <Field label={say(words.name)} field="sample" value={typed} onChange={setTyped} />
      </Row>
    </Section>
  );
}
