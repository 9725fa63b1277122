#!/bin/sh
# Makes what is secret, in deploy/secrets (or the folder that is named): once, and never over what is there.
#
# Compose shows each file in the containers that ask for it, as it is here: with its owner and its mode. There it is read
# by users that this computer does not know. So the folder is closed to everybody but you, and the files in it are not.
set -eu
folder=${1:-$(dirname "$0")/secrets}
mkdir -p "$folder"
chmod 700 "$folder"
umask 077

# Written whole and then put in place: no file is ever there by halves.
keep() {
    if [ -e "$folder/$1" ]; then
        cat >/dev/null
        echo "$1 is there already" >&2
    else
        cat >"$folder/.$1.new"
        chmod 444 "$folder/.$1.new"
        mv "$folder/.$1.new" "$folder/$1"
        echo "$1 is made" >&2
    fi
}

openssl rand -hex 32 | keep postgres_password
openssl rand -hex 32 | keep hub_password
openssl rand -hex 32 | keep valkey_password
openssl rand -hex 32 | keep bus_key

printf 'postgresql://hub:%s@postgres/samenspel\n' "$(cat "$folder/hub_password")" | keep database_url
printf 'redis://hub:%s@valkey:6379\n' "$(cat "$folder/valkey_password")" | keep redis_url
{
    echo 'user default on nopass resetkeys resetchannels -@all +ping'
    printf 'user hub on #%s resetkeys resetchannels &samenspel:* ~{samenspel:* -@all +ping' \
        "$(printf %s "$(cat "$folder/valkey_password")" | openssl dgst -sha256 -r | cut -d ' ' -f 1)"
    echo ' +info +cluster|slots +subscribe +publish +ssubscribe +spublish +set +get +expire'
} | keep valkey_users
