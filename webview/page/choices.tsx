interface ChoicesParts<Value extends string | number> {
  /** No other choice of the page has the same. */
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
  return (
    <div class="choices" role="radiogroup" aria-label={name}>
      {options.map(({ value, text }) => (
        <label key={value}>
          <input
            type="radio"
            name={name}
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
