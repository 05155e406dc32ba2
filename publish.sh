#!/bin/sh
# Publishes the command as one trimmed, self-contained file: artifacts/publish/shinso. The runtime identifier can be given: ./publish.sh linux-arm64
set -eu
cd "$(dirname "$0")"
case "$(uname -s)-$(uname -m)" in
  Darwin-arm64) here=osx-arm64 ;;
  Darwin-*) here=osx-x64 ;;
  *-aarch64 | *-arm64) here=linux-arm64 ;;
  *) here=linux-x64 ;;
esac
rid="${1:-$here}"
out=artifacts/publish
staging="artifacts/publishing/$rid"
rm -rf "$staging"
# The lock files are those of a build for every system; a publication for one system neither reads nor changes them.
dotnet publish src/Shinso.Cli -c Release -r "$rid" -o "$staging" -p:DebugType=none \
  -p:RestorePackagesWithLockFile=false -p:NuGetLockFilePath=artifacts/no-lock-file.json
mkdir -p "$out"
case "$rid" in
  win-*) mv "$staging/Shinso.Cli.exe" "$out/shinso.exe" ;;
  *) mv "$staging/Shinso.Cli" "$out/shinso" ;;
esac
ls -l "$out"
