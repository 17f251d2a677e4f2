# Finds a JDK 25 or newer as ./commonweal does; sets JAVA_HOME and $root. Sourced by the scripts beside it.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

release_of() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || { echo 0; return; }
  local version
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" | head -1)
  echo "${version:-0}"
}

for folder in "${COMMONWEAL_JAVA_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/* /usr/local/lib/jvm/* /opt/java/* /opt/jdk* \
    "${HOME:-/nowhere}"/.sdkman/candidates/java/* "${HOME:-/nowhere}"/.jdks/*; do
  [ -n "$folder" ] && [ -d "$folder" ] || continue
  if [ "$(release_of "$folder")" -ge 25 ]; then found=$folder; break; fi
done
[ -n "${found:-}" ] || { echo "Measuring needs a JDK 25 or newer and found none: install one, or set JAVA_HOME to it." >&2; exit 69; }
export JAVA_HOME=$found

# Builds the measurements; the ordinary build leaves them out.
build_bench() {
  (cd "$root" && mvn -q -B -Dquick -DskipTests -Pbench -pl bench -am package >&2) ||
    { echo "The build did not finish; see above." >&2; exit 1; }
}

bench_java() {
  "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow "$@"
}

bench_path="$root/bench/target/commonweal-bench-0.1.0.jar:$root/bench/target/lib/*"

machine() {
  printf '%s, %s cores, %s MB memory, load %s\n' \
    "$("$JAVA_HOME/bin/java" -version 2>&1 | sed -n 2p)" "$(nproc 2>/dev/null || echo '?')" \
    "$(sed -n 's/^MemTotal: *\([0-9]*\) kB/\1/p' /proc/meminfo 2>/dev/null | awk '{printf "%d", $1/1024}')" \
    "$(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo '?')"
}
