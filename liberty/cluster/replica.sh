#!/bin/bash
# Called by Patroni to make a standby: a copy of the primary's files between pg_backup_start and pg_backup_stop, both in one
# session, as PostgreSQL requires. The two are on one machine, so the files are copied from directory to directory.
set -eu
config=$1
shift
for argument in "$@"; do
  case $argument in
    --datadir=*) data=${argument#*=} ;;
    --connstring=*) primary=${argument#*=} ;;
  esac
done
PGPASSWORD=$(sed -n 's/.*replicator, password: "\(.*\)".*/\1/p' "$config")
export PGPASSWORD
# The role that replicates may not begin a backup.
superuser=$(printf '%s' "$primary" | sed 's/user=[^ ]*/user=postgres/; s|//[^@]*@|//postgres@|')
psql=$(sed -n 's/ *bin_dir: //p' "$config")/psql
source=$("$psql" -XAt "$superuser dbname=postgres" -c "show data_directory")
mkdir -p "$data"
chmod 700 "$data"
"$psql" -XAtq -v ON_ERROR_STOP=1 "$superuser dbname=postgres" << SQL
select pg_backup_start('replica', true) \g /dev/null
\! tar -C '$source' -cf - --warning=no-file-changed --warning=no-file-removed --exclude='./pg_wal/*' --exclude=./postmaster.pid --exclude=./postmaster.opts --exclude='./pg_replslot/*' --exclude='./pg_stat_tmp/*' . | tar -C '$data' -xf -
select labelfile from pg_backup_stop() \g '$data/backup_label'
SQL
[ -s "$data/backup_label" ]
