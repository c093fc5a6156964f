# Read by the scripts of this folder: where everything is, and how its processes are started and stopped.
# All data, logs and pid files are below CLUSTER_DIR; the ports are CLUSTER_PORT and up to 60 more, on loopback alone.
set -eu
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dir=${CLUSTER_DIR:-/tmp/tasksweep-cluster}
base=${CLUSTER_PORT:-19600}
etcd=127.0.0.1:$base
database=$((base + 30)) # HAProxy, to whichever PostgreSQL is the primary
service=$((base + 40))  # HAProxy, to the nodes that are ready
key=${CLUSTER_KEY:-cluster_only_administrator_key_0123456789}
# pg_isready, pg_controldata and psql, which the embedded PostgreSQL lacks; those of an older version will do.
tools=${CLUSTER_PGTOOLS:-/usr/lib/postgresql/15/bin}
# Of the package, or a Liberty that has a server already: CLUSTER_WLP=…/wlp CLUSTER_SERVER=name.
wlp=${CLUSTER_WLP:-$dir/tasksweep-server/wlp}
server=${CLUSTER_SERVER:-tasksweep}

postgres_port() { echo $((base + 10 + $1)); }
agent_port() { echo $((base + 20 + $1)); }
node_port() { echo $((base + 50 + $1)); }

say() { echo "$(date +%H:%M:%S) $*"; }

fail() { echo "$*" >&2; exit 1; }

# PostgreSQL refuses to run as root.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi
}

# until_true SECONDS WHAT COMMAND…: waits for it, and says what it waited for in vain.
until_true() {
  left=$(($1 * 5)) what=$2
  shift 2
  until "$@" > /dev/null 2>&1; do
    left=$((left - 1))
    [ $left -gt 0 ] || fail "not within the time: $what; see $dir/log"
    sleep 0.2
  done
}

# begin NAME COMMAND…: in the background and in a session of its own, so that no terminal takes it along.
begin() {
  name=$1
  shift
  setsid "$@" >> "$dir/log/$name.log" 2>&1 < /dev/null &
  echo $! > "$dir/run/$name.pid"
}

pid() { cat "$dir/run/$1.pid"; }

# A process and all below it, the deepest last.
tree() {
  echo "$1"
  for child in $(ps -o pid= --ppid "$1"); do tree "$child"; done
}

begin_agent() {
  if [ "$(id -u)" = 0 ]; then
    begin "p$1" setpriv --reuid=postgres --regid=postgres --clear-groups patroni "$dir/p$1.yml"
  else
    begin "p$1" patroni "$dir/p$1.yml"
  fi
}

node_environment() {
  export TASKSWEEP_DATA="$dir/n$1" WLP_OUTPUT_DIR="$dir/n$1/liberty" LOG_DIR="$dir/n$1/logs"
  export TASKSWEEP_HTTP_HOST=127.0.0.1 TASKSWEEP_BOOTSTRAP_KEY="$key" TASKSWEEP_IMAGES="$dir/images"
  TASKSWEEP_HTTP_PORT=$(node_port "$1")
  export TASKSWEEP_HTTP_PORT
  # Through HAProxy. Two hosts in this address would not protect: connections to a primary that was frozen would stay there.
  export TASKSWEEP_DB_URL="jdbc:postgresql://127.0.0.1:$database/tasksweep?targetServerType=primary"
  export TASKSWEEP_DB_USER=sweeper TASKSWEEP_DB_OWNER=sweeper_owner
  export TASKSWEEP_DB_PASSWORD_FILE="$dir/password" TASKSWEEP_DB_OWNER_PASSWORD_FILE="$dir/password"
  # Longer than HAProxy needs to see that the node is not ready any more: 2 checks, one per second.
  export TASKSWEEP_STOP_DELAY=PT3S
  # Of a build around this one, which would change where the server is.
  unset TASKSWEEP_DB_PORT WLP_USER_DIR
}

begin_node() { (
  node_environment "$1"
  mkdir -p "$TASKSWEEP_DATA"
  begin "n$1" "$wlp/bin/server" run "$server"
); }

stop_node() { (
  node_environment "$1"
  "$wlp/bin/server" stop "$server" > /dev/null
); }

node_ready() { curl -sf -o /dev/null "http://127.0.0.1:$(node_port "$1")/health/ready"; }

is_primary() { curl -sf -o /dev/null "http://127.0.0.1:$(agent_port "$1")/primary"; }

# What lacks nothing that was acknowledged, should the primary go now.
is_synchronous() { curl -sf -o /dev/null "http://127.0.0.1:$(agent_port "$1")/synchronous"; }

primary() { if is_primary 1; then echo 1; elif is_primary 2; then echo 2; else fail "there is no primary"; fi; }

other() { echo $((3 - $1)); }

has_primary() { is_primary 1 || is_primary 2; }

has_both() { { is_primary 1 && is_synchronous 2; } || { is_primary 2 && is_synchronous 1; }; }
