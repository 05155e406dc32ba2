#!/usr/bin/env bash
# Builds everything and runs all tests; the last line counts them. Needs the .NET SDK named in global.json and nothing else.
# Tests that need a data set look for it in the folder named by SHINSO_DATA and are skipped with a sentence where it is absent.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

if ! command -v dotnet >/dev/null; then
  echo "The .NET SDK is missing: install version 10 from https://dotnet.microsoft.com/download and run ./test.sh again." >&2
  exit 2
fi
if [ -n "${SHINSO_DATA:-}" ]; then SHINSO_DATA=$(cd "$SHINSO_DATA" && pwd) && export SHINSO_DATA; fi

dotnet build -c Release --nologo -v quiet
dotnet format --verify-no-changes --no-restore

passed=0 failed=0 skipped=0 broken=0
for project in tests/*.Tests; do
  name=$(basename "$project")
  echo "== $name"
  log=$(mktemp)
  "artifacts/bin/$name/release/$name" --no-progress --no-ansi 2>&1 | tee "$log" || broken=1
  count() { awk -v key="$1:" '$1 == key { n = $2 } END { print n + 0 }' "$log"; }
  passed=$((passed + $(count succeeded))) failed=$((failed + $(count failed))) skipped=$((skipped + $(count skipped)))
  rm -f "$log"
done

[ "$broken" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
