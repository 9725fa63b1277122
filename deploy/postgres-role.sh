#!/bin/sh
# Run once by PostgreSQL's image, when the database is made: the hubs get a role that owns their tables and nothing else.
# The password is read by psql itself, so that it stands in no list of processes.
set -eu
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres <<'SQL'
\set password `cat "$SAMENSPEL_PASSWORD_FILE"`
CREATE ROLE hub LOGIN PASSWORD :'password';
CREATE DATABASE samenspel OWNER hub;
REVOKE CONNECT ON DATABASE samenspel FROM PUBLIC;
SQL
