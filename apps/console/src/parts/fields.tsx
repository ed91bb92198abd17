import { useEffect, useRef, useState } from 'preact/hooks';

/** So long nobody types before what was typed is asked for. */
const PAUSE_MS = 160;

/** A field to search by; `/` brings one to it. */
export function Search({
  value,
  label,
  onChange,
}: {
  readonly value: string | undefined;
  readonly label: string;
  readonly onChange: (value: string) => void;
}) {
  const [text, setText] = useState(value ?? '');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setText(value ?? ''), [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (typed: string) => {
    setText(typed);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange(typed), PAUSE_MS);
  };
  return (
    <input
      data-search
      type="search"
      placeholder={`${label}  /`}
      aria-label={label}
      value={text}
      onInput={({ currentTarget }) => type(currentTarget.value)}
    />
  );
}

/** One of some, or all of them. */
export function Choice({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly string[];
  readonly onChange: (value: string) => void;
}) {
  return (
    <select
      aria-label={label}
      value={value ?? ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    >
      <option value="">{label}: all</option>
      {options.map((option) => (
        <option key={option} value={option}>
          {option.toLowerCase().replaceAll('_', ' ')}
        </option>
      ))}
    </select>
  );
}
