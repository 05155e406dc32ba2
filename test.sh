#!/usr/bin/env bash
# Builds everything and runs all tests; the last line counts them. Needs the .NET SDK named in global.json; with Node.js 20 or later the pages are built and tested too,
# with Chromium in a real browser. Tests that need a data set look for it in the folder named by SHINSO_DATA. What is absent is skipped with a sentence.
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
dotnet_tests() {
  echo "== $1"
  local log; log=$(mktemp)
  "${@:2}" --no-progress --no-ansi 2>&1 | tee "$log" || broken=1
  count() { awk -v key="$1:" '$1 == key { n = $2 } END { print n + 0 }' "$log"; }
  passed=$((passed + $(count succeeded))) failed=$((failed + $(count failed))) skipped=$((skipped + $(count skipped)))
  rm -f "$log"
}

for project in tests/*.Tests; do
  name=$(basename "$project")
  dotnet_tests "$name" "artifacts/bin/$name/release/$name"
done

# Kernels take the widest registers that the processor has. Where wide ones are hidden, the narrower paths are all there is.
# These tests count once for every width.
numbers=(--filter-namespace Shinso.Tests.Kernels --filter-namespace Shinso.Tests.Contracts --filter-namespace Shinso.Tests.Golden --filter-namespace "Shinso.Tests.Data*")
playground=(--filter-class "*.CompatibleWeightsTests" --filter-class "*.CompatibleRuleTests" --filter-class "*.PlaygroundMapTests" --filter-class "*.PlaygroundMapsTests")
for hidden in DOTNET_EnableAVX512 DOTNET_EnableAVX; do
  dotnet_tests "the numbers of Shinso.Tests with $hidden=0" env "$hidden=0" artifacts/bin/Shinso.Tests/release/Shinso.Tests "${numbers[@]}"
  dotnet_tests "the numbers of Shinso.Studio.Tests with $hidden=0" env "$hidden=0" artifacts/bin/Shinso.Studio.Tests/release/Shinso.Studio.Tests "${playground[@]}"
done

# The pages: types, units, and the lessons of a teacher in a real browser.
web=src/Shinso.Studio/web
node_tests() {
  echo "== $1"
  local result; result=$(mktemp)
  (cd "$web" && npx vitest run --config "$2" --reporter=default --reporter=json --outputFile.json="$result") || broken=1
  count() { node -e "const t=JSON.parse(require('fs').readFileSync('$result','utf8')); console.log(t['$1'] ?? 0)" 2>/dev/null || echo 0; }
  passed=$((passed + $(count numPassedTests))) failed=$((failed + $(count numFailedTests))) skipped=$((skipped + $(count numPendingTests)))
  rm -f "$result"
}

# Debian's Chromium is installed where that needs no password.
find_chromium() {
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    [ -n "$name" ] && command -v "$name" && return
  done
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    { apt-get update && apt-get install -y --no-install-recommends chromium fonts-noto-cjk; } >/dev/null 2>&1 && command -v chromium && return
  fi
  return 1
}

if [ -d "$web/node_modules" ]; then
  echo "== types of the pages"
  (cd "$web" && npm run --silent check) || { broken=1; failed=$((failed + 1)); }
  node_tests "the pages" vite.config.ts
  if CHROMIUM=$(find_chromium); then
    export CHROMIUM
    node_tests "the browser" vitest.browser.config.ts
  else
    echo "Chromium is missing, so nothing was tested in a browser. Install it, or name it in CHROMIUM, and run ./test.sh again."
    skipped=$((skipped + 1))
  fi
else
  echo "Node.js is missing, so the pages were neither built nor tested. Install Node.js 20 or later and run ./test.sh again."
  skipped=$((skipped + 1))
fi

[ "$broken" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
