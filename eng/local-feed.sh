#!/usr/bin/env bash
# Azure.Storage.Blobs needs System.IO.Hashing. Where no package source serves it, the .NET SDK's own copy of that assembly
# is packed into the git-ignored folder .nuget-local; where a source serves it, the folder stays empty.
set -euo pipefail
cd "$(dirname "$0")/.."
version=10.0.0
package=".nuget-local/System.IO.Hashing.$version.nupkg"
mkdir -p .nuget-local
[ -f "$package" ] && exit 0

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Ask the machine's sources first: a project that needs nothing but this package.
mkdir -p "$work/probe"
cat > "$work/probe/probe.csproj" <<X
<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><TreatWarningsAsErrors>true</TreatWarningsAsErrors></PropertyGroup>
<ItemGroup><PackageReference Include="System.IO.Hashing" Version="[$version]" /></ItemGroup></Project>
X
if (cd "$work/probe" && dotnet restore --packages "$work/packages" >/dev/null 2>&1); then exit 0; fi

sdk=$(dirname "$(dotnet --list-sdks | awk -v v="$(dotnet --version)" '$1==v {gsub(/[\[\]]/,"",$2); print $2 "/" $1 "/x"}')")
assembly=$(find "$sdk/Sdks/Microsoft.NET.Sdk/tools" -name System.IO.Hashing.dll -path '*net10*' | head -n 1)
[ -n "$assembly" ] || { echo "System.IO.Hashing is neither in a package source nor in the .NET SDK at $sdk: add a source that has it." >&2; exit 1; }
mkdir -p "$work/pack"
cat > "$work/pack/System.IO.Hashing.csproj" <<X
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework><PackageId>System.IO.Hashing</PackageId><Version>$version</Version><Authors>Microsoft</Authors>
    <Description>The .NET SDK's own System.IO.Hashing, packed by valet for machines whose package source lacks it.</Description>
    <IncludeBuildOutput>false</IncludeBuildOutput><NoWarn>NU5128;NU5017</NoWarn>
  </PropertyGroup>
  <ItemGroup><None Include="$assembly" Pack="true" PackagePath="lib/net10.0/" /></ItemGroup>
</Project>
X
(cd "$work/pack" && dotnet pack -c Release -o "$work/out" >"$work/log" 2>&1) || { cat "$work/log" >&2; exit 1; }
mv "$work/out/System.IO.Hashing.$version.nupkg" "$package"
