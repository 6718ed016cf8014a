#!/usr/bin/env bash
# The first step of the action: measures this version against the one that the work started from. It fails only where there is
# nothing to compare with; whether the gate does, the last step says.
set -uo pipefail

# The first parent is the target of a pull request's merge commit, and what was there before a push of one commit. A shallow
# clone knows its name and has to fetch it.
base=$AGAINST
if [ -z "$base" ]; then
  base=$(git cat-file -p HEAD | sed -n 's/^parent //p' | head -n 1)
fi
if [ -z "$base" ]; then
  echo "::error title=Parallel Benchmark::The first commit has nothing before it to compare with. Name a revision with the input against."
  exit 2
fi
if ! git rev-parse --verify --quiet "$base^{commit}" > /dev/null; then
  case $base in
    origin/*) git fetch --quiet --no-tags --depth=1 origin "+refs/heads/${base#origin/}:refs/remotes/$base" ;;
    *) git fetch --quiet --no-tags --depth=1 origin "$base" ;;
  esac
fi

# One a line, as names of files may have spaces in them.
words=()
while IFS= read -r word; do
  if [ -n "$word" ]; then words+=("$word"); fi
done <<< "$TARGETS"$'\n'"$OPTIONS"

markdown=$(mktemp -d "${RUNNER_TEMP:-/tmp}/parallel-benchmark.XXXXXX")/gate.md
# The command may be several words.
$COMMAND "${words[@]}" --against "$base" --fail-on "$FAIL_ON" --at-most "$AT_MOST" --markdown "$markdown"
status=$?

if [ ! -s "$markdown" ]; then
  echo "### ❌ Nothing was measured: the log of the step says why" > "$markdown"
fi
cat "$markdown" >> "$GITHUB_STEP_SUMMARY"
printf 'status=%s\nmarkdown=%s\n' "$status" "$markdown" >> "$GITHUB_OUTPUT"
if [ "$status" -ne 0 ]; then
  echo "::error title=Parallel Benchmark::$(head -n 1 "$markdown" | sed 's/^### ❌ //')"
fi
