import { useId } from "preact/hooks";

interface ChoicesParts<Value extends string | number> {
  readonly name: string;
  readonly options: readonly { readonly value: Value; readonly text: string }[];
  readonly chosen: Value;
  readonly onChoice: (value: Value) => void;
}

/** A choice of one among a few, all in sight. */
export function Choices<Value extends string | number>({
  name,
  options,
  chosen,
  onChoice,
}: ChoicesParts<Value>) {
  const group = useId();
  return (
    <div class="choices" role="radiogroup" aria-label={name}>
      {options.map(({ value, text }) => (
        <label key={value}>
          <input
            type="radio"
            name={group}
            value={value}
            checked={value === chosen}
            onChange={() => onChoice(value)}
          />
          <span>{text}</span>
        </label>
      ))}
    </div>
  );
}
